package community.lakeflow.redshift.emulator.http;

/**
 * A refusal of what is not even a request of AWS JSON; it is answered in XML, without a content type. Seen on Kinesis, in
 * mhart/kinesalite.
 */
final class PlainRefusalException extends RuntimeException {
    private final int status;
    private final String body;

    private PlainRefusalException(int status, String body) {
        super("HTTP " + status);
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }

    static PlainRefusalException unsigned() {
        return forbidden("MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    static PlainRefusalException noOperation() {
        return forbidden("AccessDeniedException", "Unable to determine service/operation name to be authorized");
    }

    static PlainRefusalException unknownOperation() {
        return new PlainRefusalException(404, "<UnknownOperationException/>\n");
    }

    /** Seen on DynamoDB, in mhart/dynalite; where the limit is, is not known. */
    static PlainRefusalException tooLarge() {
        return new PlainRefusalException(413, "");
    }

    private static PlainRefusalException forbidden(String type, String message) {
        return new PlainRefusalException(
                403, "<" + type + ">\n  <Message>" + message + "</Message>\n</" + type + ">\n");
    }
}
