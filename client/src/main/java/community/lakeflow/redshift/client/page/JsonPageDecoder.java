package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ResultFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Decodes the body of a GetStatementResult response, read as a stream, into columns: no object is made for a row or a value. */
final class JsonPageDecoder implements PageDecoder {
    private final List<PageColumn> columns;

    /** @param columns what the statement selected, in order */
    JsonPageDecoder(List<PageColumn> columns) {
        this.columns = List.copyOf(columns);
    }

    @Override
    public ResultFormat format() {
        return ResultFormat.JSON;
    }

    @Override
    public ResultPage decode(InputStream body) throws IOException {
        Rows rows = new Rows(columns);
        Envelope envelope = Envelope.read(body, rows::read);
        if (!envelope.hasRecords()) {
            throw new IOException("The body of a result page has no Records.");
        }
        return envelope.page(rows.batches.build(), this);
    }

    /** Of one page. */
    private static final class Rows {
        private final BatchBuilder batches;
        private final ColumnBuilder[] builders;

        Rows(List<PageColumn> columns) {
            batches = new BatchBuilder(columns);
            builders = batches.columns();
        }

        void read(JsonReader reader) throws IOException {
            reader.take('[');
            if (!reader.takeIf(']')) {
                do {
                    row(reader);
                    batches.endRow();
                } while (reader.takeIf(','));
                reader.take(']');
            }
        }

        private void row(JsonReader reader) throws IOException {
            int field = 0;
            reader.take('[');
            if (!reader.takeIf(']')) {
                do {
                    if (field == builders.length) {
                        throw columnCount("more than " + field);
                    }
                    FieldReader.read(reader, builders[field]);
                    field++;
                } while (reader.takeIf(','));
                reader.take(']');
            }
            if (field != builders.length) {
                throw columnCount(Integer.toString(field));
            }
        }

        private RedshiftException columnCount(String found) {
            return new RedshiftException(
                    ErrorKind.INTERNAL,
                    "A row of the result has " + found + " columns where " + builders.length + " were selected.");
        }
    }
}
