package community.lakeflow.redshift.emulator.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import community.lakeflow.redshift.emulator.result.ResultFormat;
import community.lakeflow.redshift.emulator.result.ResultPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;

/** The JSON of answers. */
final class Bodies {
    private static final JsonFactory JSON = new JsonFactory();

    private Bodies() {}

    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static byte[] document(SdkPojo pojo) {
        return bytes(json -> ModelWriter.write(pojo, json));
    }

    static byte[] error(ErrorEnvelope error) {
        return bytes(json -> {
            json.writeStartObject();
            json.writeStringField("__type", error.type());
            json.writeStringField("message", error.message());
            json.writeStringField("Message", error.message());
            if (error.members() != null) {
                ModelWriter.writeMembers(error.members(), json);
            }
            json.writeEndObject();
        });
    }

    /** What goes before the records of a page; {@link #afterRecords} goes after them. */
    static byte[] beforeRecords(ResultPage page) {
        byte[] head = bytes(json -> {
            json.writeStartObject();
            Optional<List<ColumnMetadata>> columns = page.columns();
            if (columns.isPresent()) {
                json.writeFieldName("ColumnMetadata");
                ModelWriter.writeValue(columns.get(), json);
            }
            if (page.format() == ResultFormat.CSV) {
                json.writeStringField("ResultFormat", ResultFormat.CSV.name());
            }
            Optional<String> nextToken = page.nextToken();
            if (nextToken.isPresent()) {
                json.writeStringField("NextToken", nextToken.get());
            }
            json.writeFieldName("Records");
            json.writeRaw(":[");
        });
        return head;
    }

    static byte[] afterRecords(ResultPage page) {
        return ("],\"TotalNumRows\":" + page.totalRows() + "}").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("JSON could not be written to memory", e);
        }
        return out.toByteArray();
    }
}
