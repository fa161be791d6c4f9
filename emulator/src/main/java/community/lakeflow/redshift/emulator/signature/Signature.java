package community.lakeflow.redshift.emulator.signature;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What the holder of a secret writes under a request. Documented in the IAM User Guide. */
final class Signature {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private Signature() {}

    static String of(SignedRequest request, Authorization authorization, CredentialScope scope, String secret) {
        String canonical = CanonicalRequest.of(request, authorization.signedHeaders());
        String signed = String.join(
                "\n",
                ALGORITHM,
                authorization.signedAt(),
                scope.text(),
                Hmac.hexSha256(canonical.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(Hmac.sha256(signingKey(secret, scope), signed));
    }

    private static byte[] signingKey(String secret, CredentialScope scope) {
        byte[] date = Hmac.sha256(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
        byte[] region = Hmac.sha256(date, scope.region());
        byte[] service = Hmac.sha256(region, scope.service());
        return Hmac.sha256(service, scope.terminator());
    }
}
