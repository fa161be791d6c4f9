package community.lakeflow.redshift.emulator.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Calls an operation of the AWS SDK by its name, request and response as the JSON of the service's model. Strict: no member is dropped. */
final class SdkCall {
    private static final String MODEL = "software.amazon.awssdk.services.redshiftdata.model.";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SdkCall() {}

    /** @throws RuntimeException of the SDK when the service refuses */
    static ObjectNode call(RedshiftDataClient client, String operation, JsonNode request) {
        String method = Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
        try {
            Class<?> type = requestType(operation);
            Object response =
                    RedshiftDataClient.class.getMethod(method, type).invoke(client, build(newBuilder(type), request));
            return object((SdkPojo) response);
        } catch (InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The SDK has no operation " + operation, e);
        }
    }

    static SdkPojo newRequest(String operation) {
        return newBuilder(requestType(operation));
    }

    static SdkPojo newResponse(String operation) {
        return newBuilder(type(operation + "Response"));
    }

    private static Class<?> requestType(String operation) {
        return type(operation + "Request");
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(MODEL + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("The SDK's model has no " + name, e);
        }
    }

    private static SdkPojo newBuilder(Class<?> type) {
        try {
            return (SdkPojo) type.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " has no builder", e);
        }
    }

    private static Object build(SdkPojo builder, JsonNode members) {
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            SdkField<?> field = builder.sdkFields().stream()
                    .filter(candidate -> candidate.locationName().equals(member.getKey()))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException(builder.getClass() + " has no member " + member.getKey()));
            field.set(builder, value(member.getValue(), field));
        }
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static Object value(JsonNode node, SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> node.textValue();
            case INTEGER -> node.intValue();
            case BOOLEAN -> node.booleanValue();
            case LIST -> list(node, field.getRequiredTrait(ListTrait.class).memberFieldInfo());
            case SDK_POJO -> build(field.constructor().get(), node);
            default ->
                throw new IllegalArgumentException("No request has members of type "
                        + field.marshallingType().getKnownType());
        };
    }

    private static List<Object> list(JsonNode nodes, SdkField<?> member) {
        List<Object> values = new ArrayList<>();
        nodes.forEach(node -> values.add(value(node, member)));
        return values;
    }

    private static ObjectNode object(SdkPojo pojo) {
        ObjectNode object = JSON.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList)) {
                object.set(field.locationName(), json(value));
            }
        }
        return object;
    }

    private static JsonNode json(Object value) {
        if (value instanceof SdkPojo pojo) {
            return object(pojo);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(element -> array.add(json(element)));
            return array;
        }
        if (value instanceof Instant instant) {
            return JSON.numberNode(instant.toEpochMilli() / 1000.0);
        }
        if (value instanceof SdkBytes bytes) {
            return JSON.textNode(Base64.getEncoder().encodeToString(bytes.asByteArray()));
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Double number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Long || value instanceof Integer) {
            return JSON.numberNode(((Number) value).longValue());
        }
        return JSON.textNode((String) value);
    }
}
