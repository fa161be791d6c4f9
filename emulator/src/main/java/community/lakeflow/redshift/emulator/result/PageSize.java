package community.lakeflow.redshift.emulator.result;

/**
 * Where a page of a result ends: at so many rows, or before the row that would take its records over so many bytes; a row
 * that is larger alone has a page of its own.
 */
public record PageSize(int rows, long bytes) {
    public PageSize {
        if (rows < 1) {
            throw new IllegalArgumentException("A page needs at least 1 row, and " + rows + " were given.");
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("A page needs at least 1 byte, and " + bytes + " were given.");
        }
    }

    boolean isFull(int rowsInPage, long bytesInPage, long nextRow) {
        return rowsInPage == rows || (rowsInPage > 0 && bytesInPage + nextRow > bytes);
    }
}
