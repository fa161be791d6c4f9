package community.lakeflow.redshift.emulator.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Knows the keys, and checks requests against them. Thread-safe.
 *
 * <p>The order of the checks and their texts are those of Kinesis and DynamoDB, AWS JSON services like this one (seen in
 * mhart/kinesalite and mhart/dynalite, which were tested against both).
 */
public final class SignatureCheck {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Documented. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final Map<String, AccessKey> keys;
    private final Clock clock;

    /** @param keys those whose signatures are good; ids differ */
    public SignatureCheck(Collection<AccessKey> keys, Clock clock) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(AccessKey::id, Function.identity()));
        this.clock = clock;
    }

    /**
     * The key that the request was signed with.
     *
     * @throws SignatureRefusedException when the signature is not one of a known key, over this request, of this time
     */
    public AccessKey require(SignedRequest request) {
        Authorization authorization = Authorization.of(request);
        requireTime(authorization.signedAt());
        if (!authorization.signedHeaders().contains("host")) {
            throw SignatureRefusedException.invalid(
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        if (!authorization.algorithm().equals(Signature.ALGORITHM)) {
            throw SignatureRefusedException.incomplete("Unsupported AWS 'algorithm': '" + authorization.algorithm()
                    + "' (only " + Signature.ALGORITHM + " for now). ");
        }
        CredentialScope scope = CredentialScope.parse(authorization.credential());
        scope.requireUsable(authorization.signedAt());
        AccessKey key = keys.get(scope.keyId());
        if (key == null) {
            throw SignatureRefusedException.unknownKey();
        }
        requireSignature(request, authorization, scope, key);
        if (!Objects.equals(key.sessionToken(), request.header("x-amz-security-token"))) {
            throw SignatureRefusedException.unknownKey();
        }
        return key;
    }

    private void requireTime(String signedAt) {
        Instant signed = instant(signedAt);
        Instant now = clock.instant();
        Instant earliest = now.minus(SKEW);
        Instant latest = now.plus(SKEW);
        if (signed.isBefore(earliest)) {
            throw SignatureRefusedException.invalid("Signature expired: " + signedAt + " is now earlier than "
                    + BASIC.format(earliest) + " (" + BASIC.format(now) + " - 15 min.)");
        }
        if (signed.isAfter(latest)) {
            throw SignatureRefusedException.invalid("Signature not yet current: " + signedAt + " is still later than "
                    + BASIC.format(latest) + " (" + BASIC.format(now) + " + 15 min.)");
        }
    }

    private static Instant instant(String text) {
        try {
            return LocalDateTime.parse(text, BASIC).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw (SignatureRefusedException)
                    SignatureRefusedException.incomplete("Date must be in ISO-8601 'basic format'. Got '" + text
                                    + "'. See http://en.wikipedia.org/wiki/ISO_8601")
                            .initCause(e);
        }
    }

    private static void requireSignature(
            SignedRequest request, Authorization authorization, CredentialScope scope, AccessKey key) {
        String hash = request.header("x-amz-content-sha256");
        if (hash != null && !hash.equals(Hmac.hexSha256(request.body()))) {
            throw SignatureRefusedException.mismatch();
        }
        String expected = Signature.of(request, authorization, scope, key.secret());
        if (!MessageDigest.isEqual(bytes(expected), bytes(authorization.signature()))) {
            throw SignatureRefusedException.mismatch();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
