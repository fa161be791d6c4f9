package community.lakeflow.redshift.spark.unload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * To whom a staging folder belongs: the object {@code owner.json} in it, which its owner writes anew while it lives. What lies beside an
 * object that is older than the lease is nobody's any more.
 *
 * @param statementId of the UNLOAD; null before it is submitted
 */
record Owner(@Nullable String statementId, Duration lease) {
    static final String FILE = "owner.json";

    private static final JsonFactory JSON = new JsonFactory();
    private static final String VERSION = "lakeflow_redshift_staging";
    private static final String STATEMENT = "statement_id";
    private static final String LEASE = "lease_seconds";

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField(VERSION, 1);
            json.writeStringField(STATEMENT, statementId);
            json.writeNumberField(LEASE, lease.toSeconds());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Empty for what was not written by this version of this software. */
    static Optional<Owner> parse(byte[] bytes) {
        int version = 0;
        String statement = null;
        long lease = 0;
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case VERSION -> version = json.getValueAsInt();
                    case STATEMENT -> statement = json.getValueAsString();
                    case LEASE -> lease = json.getValueAsLong();
                    default -> json.skipChildren();
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return version == 1 && lease > 0
                ? Optional.of(new Owner(statement, Duration.ofSeconds(lease)))
                : Optional.empty();
    }
}
