package community.lakeflow.redshift.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.RowBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes rows as JSON, a line for each row. Closing flushes, but leaves the stream open. */
final class JsonLines implements AutoCloseable {
    private final JsonGenerator json;
    private final List<SerializedString> names;
    private final List<JsonValue> values;

    JsonLines(OutputStream out, List<PageColumn> columns) throws IOException {
        this.json = new JsonFactory().createGenerator(out).disable(Feature.AUTO_CLOSE_TARGET);
        this.json.setPrettyPrinter(new MinimalPrettyPrinter(""));
        this.names = columns.stream()
                .map(column -> new SerializedString(column.label()))
                .toList();
        this.values =
                columns.stream().map(column -> JsonValue.of(column.type())).toList();
    }

    void write(RowBatch batch) throws IOException {
        for (int row = 0; row < batch.rows(); row++) {
            json.writeStartObject();
            for (int column = 0; column < names.size(); column++) {
                json.writeFieldName(names.get(column));
                values.get(column).write(json, batch.column(column), row);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
