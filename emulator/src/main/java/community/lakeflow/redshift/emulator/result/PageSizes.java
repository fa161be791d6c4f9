package community.lakeflow.redshift.emulator.result;

/**
 * The sizes of pages in both formats, and of a chunk of CSV, of which a page has several.
 *
 * @param json bytes of JSON; the service does not document its page size
 * @param csv bytes of CSV text
 * @param csvChunk bytes of CSV text in one of the page's Records
 */
public record PageSizes(PageSize json, PageSize csv, long csvChunk) {
    private static final long MEGABYTE = 1024L * 1024;

    public PageSizes {
        if (csvChunk < 1) {
            throw new IllegalArgumentException(
                    "A chunk of CSV needs at least 1 byte, and " + csvChunk + " were given.");
        }
    }

    /** However many rows: 1 MB of JSON (guess), 15 MB of CSV in chunks of 1 MB (documented). */
    public static PageSizes defaults() {
        return new PageSizes(
                new PageSize(Integer.MAX_VALUE, MEGABYTE), new PageSize(Integer.MAX_VALUE, 15 * MEGABYTE), MEGABYTE);
    }

    public PageSizes withRows(int rows) {
        return new PageSizes(new PageSize(rows, json.bytes()), new PageSize(rows, csv.bytes()), csvChunk);
    }

    public PageSizes withBytes(long bytes) {
        return new PageSizes(new PageSize(json.rows(), bytes), new PageSize(csv.rows(), bytes), csvChunk);
    }

    public PageSizes withCsvChunk(long bytes) {
        return new PageSizes(json, csv, bytes);
    }
}
