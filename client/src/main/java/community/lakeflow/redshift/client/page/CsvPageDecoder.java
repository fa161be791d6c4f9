package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ResultFormat;
import java.io.IOException;
import java.io.InputStream;

/**
 * Decodes the body of a GetStatementResultV2 response, read as a stream, into columns. Its Records are chunks of CSV, each a JSON string; a
 * row may begin in one chunk or page and end in another.
 */
final class CsvPageDecoder implements PageDecoder {
    private final ResultLayout.Csv layout;
    private final CsvState state;

    CsvPageDecoder(ResultLayout.Csv layout, CsvState state) {
        this.layout = layout;
        this.state = state;
    }

    @Override
    public ResultFormat format() {
        return ResultFormat.CSV;
    }

    @Override
    public ResultPage decode(InputStream body) throws IOException {
        CsvRows rows = new CsvRows(layout, state);
        Envelope envelope = Envelope.read(body, reader -> chunks(reader, rows));
        CsvState left = rows.state();
        if (envelope.isLast() && left.begunRow().length > 0) {
            throw new RedshiftException(
                    ErrorKind.EXTERNAL,
                    "The CSV result ends within a row, after " + left.begunRow().length
                            + " bytes of it. Read it again, or with result_format=json.");
        }
        return envelope.page(rows.batches(), new CsvPageDecoder(layout, left));
    }

    /** Documentation shows them in an array and in an array of arrays. */
    private static void chunks(JsonReader reader, CsvRows rows) throws IOException {
        reader.take('[');
        if (reader.takeIf(']')) {
            return;
        }
        do {
            if (reader.peek() == '[') {
                chunks(reader, rows);
            } else {
                chunk(reader, rows);
            }
        } while (reader.takeIf(','));
        reader.take(']');
    }

    private static void chunk(JsonReader reader, CsvRows rows) throws IOException {
        reader.take('{');
        if (reader.takeIf('}')) {
            return;
        }
        do {
            reader.readString();
            boolean isCsv = reader.textAsString().equals("CSVRecords");
            reader.take(':');
            if (isCsv && !reader.takeNull()) {
                rows.readChunk(reader);
            } else if (!isCsv) {
                reader.skipValue();
            }
        } while (reader.takeIf(','));
        reader.take('}');
    }
}
