package community.lakeflow.redshift.emulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Reads a request's JSON into the SDK's class of it, by the names and types that the class itself declares. Unknown
 * members are ignored and null ones are absent, as AWS does; the texts of refusals are those of AWS JSON services (seen).
 */
final class ModelReader {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private ModelReader() {}

    /** The body as an object of JSON, whose members are not looked at yet. */
    static JsonNode parse(byte[] body) {
        if (body.length == 0) {
            throw ProtocolException.malformed("The body is empty. A request without members is {}.");
        }
        JsonNode document = json(body);
        if (!document.isObject()) {
            throw ProtocolException.malformed("Start of structure or map found where not expected.");
        }
        return document;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readValue(body);
        } catch (JsonProcessingException e) {
            throw (ProtocolException) ProtocolException.malformed("The body is not JSON: " + e.getOriginalMessage())
                    .initCause(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void fill(JsonNode object, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode node = object.get(field.locationName());
            if (node != null && !node.isNull()) {
                field.set(builder, value(node, field));
            }
        }
    }

    private static @Nullable Object value(JsonNode node, SdkField<?> field) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        return switch (type) {
            case STRING -> expect(node, node.isTextual(), "String").textValue();
            case INTEGER ->
                expect(node, node.canConvertToInt() && node.isIntegralNumber(), "Integer")
                        .intValue();
            case LONG ->
                expect(node, node.canConvertToLong() && node.isIntegralNumber(), "Long")
                        .longValue();
            case BOOLEAN -> expect(node, node.isBoolean(), "Boolean").booleanValue();
            case LIST -> list(expect(node, node.isArray(), "List"), field);
            case SDK_POJO -> object(expect(node, node.isObject(), "Structure"), field);
            // The SDK's enum may grow; the operations here take no other.
            default -> throw new IllegalStateException("No request has members of type " + type);
        };
    }

    private static List<@Nullable Object> list(JsonNode array, SdkField<?> field) {
        SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<@Nullable Object> values = new ArrayList<>();
        array.forEach(node -> values.add(node.isNull() ? null : value(node, member)));
        return values;
    }

    private static Object object(JsonNode node, SdkField<?> field) {
        SdkPojo builder = field.constructor().get();
        fill(node, builder);
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static JsonNode expect(JsonNode node, boolean fits, String type) {
        if (!fits) {
            throw ProtocolException.malformed(name(node.getNodeType()) + " can not be converted to " + type);
        }
        return node;
    }

    private static String name(JsonNodeType type) {
        return type.name().toUpperCase(Locale.ROOT) + "_VALUE";
    }
}
