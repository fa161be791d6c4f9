package community.lakeflow.redshift.emulator.http;

/** A request that is refused before any operation sees it; the type is not one of the service's model. */
final class ProtocolException extends RuntimeException {
    private final String type;

    private ProtocolException(String type, String message) {
        super(message);
        this.type = type;
    }

    String type() {
        return type;
    }

    static ProtocolException unknownOperation(String message) {
        return new ProtocolException("UnknownOperationException", message);
    }

    /** The type is documented, the text seen on other services. */
    static ProtocolException throttled() {
        return new ProtocolException("ThrottlingException", "Rate exceeded");
    }

    /** Seen on DynamoDB. */
    static ProtocolException credentialsExpired() {
        return new ProtocolException("ExpiredTokenException", "The security token included in the request is expired");
    }

    static ProtocolException malformed(String message) {
        return new ProtocolException("SerializationException", message);
    }
}
