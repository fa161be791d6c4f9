package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The rows of one page of CSV, taken apart into columns. */
final class CsvRows {
    private static final int BUFFER = 64 * 1024;

    private final List<String> labels;
    private final CsvRow row;
    private final CsvValues values;
    private final boolean expectsHeader;
    private byte[] header;

    /** The rows of the chunk, as far as they were read and not yet taken. */
    private byte[] buffer = new byte[BUFFER];

    private int start;
    private int end;

    CsvRows(ResultLayout.Csv layout, CsvState state) {
        this.labels = layout.labels();
        this.row = new CsvRow(labels.size());
        this.values = new CsvValues(layout);
        this.header = state.header();
        this.expectsHeader = layout.dialect().header() == CsvDialect.Header.FIRST_ROW;
        append(state.begunRow());
    }

    private void append(byte[] begunRow) {
        require(begunRow.length);
        System.arraycopy(begunRow, 0, buffer, 0, begunRow.length);
        end = begunRow.length;
    }

    void readChunk(JsonReader reader) throws IOException {
        reader.beginString();
        skipHeader(reader);
        while (reader.inString()) {
            end = reader.readStringPart(buffer, end);
            takeRows();
            makeRoom();
        }
        takeRows();
    }

    /** The names may come again with every chunk, even in the middle of a row that two chunks share. */
    private void skipHeader(JsonReader reader) throws IOException {
        int begin = end;
        require(header.length);
        while (reader.inString() && end - begin < header.length) {
            end = reader.readStringPart(buffer, end);
        }
        int stop = begin + header.length;
        if (stop <= end && Arrays.equals(buffer, begin, stop, header, 0, header.length)) {
            System.arraycopy(buffer, stop, buffer, begin, end - stop);
            end -= header.length;
        }
    }

    private void takeRows() {
        while (start < end && row.split(buffer, start, end)) {
            if (header.length == 0 && expectsHeader) {
                takeHeader();
            } else {
                values.add(buffer, row);
            }
            start = row.end();
        }
    }

    private void takeHeader() {
        header = Arrays.copyOfRange(buffer, start, row.end());
        for (int i = 0; i < labels.size(); i++) {
            String name =
                    new String(buffer, row.from(i), row.contentEnd(buffer, i) - row.from(i), StandardCharsets.UTF_8);
            if (!name.equalsIgnoreCase(labels.get(i))) {
                throw new RedshiftException(
                        ErrorKind.EXTERNAL,
                        "The CSV result does not begin with the names of its columns. Read it with result_format=json.");
            }
        }
    }

    /** Moves the begun row to the front of the buffer, which grows when the row fills it. */
    private void makeRoom() {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        require(BUFFER / 2);
    }

    /** Room for so many more bytes. */
    private void require(int room) {
        if (buffer.length - end < room + BUFFER / 4) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, end + room + BUFFER));
        }
    }

    List<RowBatch> batches() {
        return values.batches();
    }

    CsvState state() {
        return new CsvState(header, Arrays.copyOfRange(buffer, start, end));
    }
}
