package community.lakeflow.redshift.emulator.signature;

/** A request whose signature is missing, malformed or wrong. Holds no secret. */
public final class SignatureRefusedException extends RuntimeException {
    private final String type;

    private SignatureRefusedException(String type, String message) {
        super(message);
        this.type = type;
    }

    /** The name of the error, such as {@code InvalidSignatureException}. */
    public String type() {
        return type;
    }

    static SignatureRefusedException missing() {
        return new SignatureRefusedException("MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    static SignatureRefusedException incomplete(String message) {
        return new SignatureRefusedException("IncompleteSignatureException", message);
    }

    static SignatureRefusedException invalid(String message) {
        return new SignatureRefusedException("InvalidSignatureException", message);
    }

    static SignatureRefusedException mismatch() {
        return invalid("The request signature we calculated does not match the signature you provided. Check your AWS"
                + " Secret Access Key and signing method. Consult the service documentation for details.");
    }

    static SignatureRefusedException unknownKey() {
        return new SignatureRefusedException(
                "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
}
