package community.lakeflow.redshift.client.page;

/**
 * Where a page of CSV left off. The arrays are never changed.
 *
 * @param header the row of the names as it came, empty where there is none or none came yet
 * @param begunRow the begin of a row that goes on in the next chunk, which may be in the next page
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares it
record CsvState(byte[] header, byte[] begunRow) {
    static final CsvState BEGIN = new CsvState(new byte[0], new byte[0]);
}
