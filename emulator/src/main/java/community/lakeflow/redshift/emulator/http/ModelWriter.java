package community.lakeflow.redshift.emulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** Writes the SDK's classes as AWS JSON 1.1, by the names that the classes declare; absent members are left out. */
final class ModelWriter {
    private ModelWriter() {}

    static void write(SdkPojo pojo, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeMembers(pojo, json);
        json.writeEndObject();
    }

    static void writeMembers(SdkPojo pojo, JsonGenerator json) throws IOException {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList)) {
                json.writeFieldName(field.locationName());
                writeValue(value, json);
            }
        }
    }

    static void writeValue(Object value, JsonGenerator json) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Instant instant) {
            json.writeNumber(epochSeconds(instant));
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                writeValue(element, json);
            }
            json.writeEndArray();
        } else if (value instanceof SdkPojo pojo) {
            write(pojo, json);
        } else {
            throw new IllegalStateException("No answer has members of " + value.getClass());
        }
    }

    /** Seconds with a fraction down to milliseconds (documented samples). */
    private static BigDecimal epochSeconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }
}
