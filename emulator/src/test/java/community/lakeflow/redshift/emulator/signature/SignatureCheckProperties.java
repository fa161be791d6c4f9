package community.lakeflow.redshift.emulator.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** What the AWS SDK's own signer signs is good, and nothing that differs from it is. */
class SignatureCheckProperties {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccessKey KEY = new AccessKey("AKIATEST", "secret/of+tests", null);

    private final SignatureCheck check = checkAt(NOW);

    @Property(tries = 300)
    void whatTheSdkSignsIsGood(
            @ForAll byte[] body,
            @ForAll("headers") Map<String, String> headers,
            @ForAll("paths") String path,
            @ForAll("parameters") Map<String, String> parameters) {
        assertThat(check.require(signed(body, headers, path, parameters))).isEqualTo(KEY);
    }

    @Property(tries = 300)
    void aChangedByteOfTheBodyIsRefused(
            @ForAll @Size(min = 1) byte[] body,
            @ForAll @IntRange(min = 0) int place,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        SignedRequest request = signed(body, Map.of(), "/", Map.of());
        byte[] changed = body.clone();
        changed[place % body.length] ^= (byte) change;
        refused(new SignedRequest(request.method(), request.path(), request.query(), request.headers(), changed));
    }

    @Property(tries = 300)
    void aChangedByteOfASignedHeaderIsRefused(
            @ForAll("headers") Map<String, String> headers, @ForAll @IntRange(min = 0) int which) {
        SignedRequest request = signed(new byte[] {'{', '}'}, headers, "/", Map.of());
        List<String> names = Authorization.of(request).signedHeaders();
        String name = names.get(which % names.size());
        Map<String, List<String>> changed = new HashMap<>(request.headers());
        changed.put(name, List.of(request.header(name) + "x"));
        refused(new SignedRequest(request.method(), request.path(), request.query(), changed, request.body()));
    }

    @Property(tries = 100)
    void aChangedDigitOfTheSignatureIsRefused(@ForAll @IntRange(min = 0, max = 63) int place) {
        SignedRequest request = signed(new byte[] {'{', '}'}, Map.of(), "/", Map.of());
        String header = request.header("authorization");
        int at = header.length() - 1 - place;
        String changed = header.substring(0, at) + (header.charAt(at) == '0' ? '1' : '0') + header.substring(at + 1);
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.put("authorization", List.of(changed));
        refused(new SignedRequest(request.method(), request.path(), request.query(), headers, request.body()));
    }

    @Example
    void aSignatureIsGoodForAQuarterOfAnHourToTheSecond() {
        SignedRequest request = signed(new byte[] {'{', '}'}, Map.of(), "/", Map.of());
        Duration quarter = Duration.ofMinutes(15);
        assertThat(checkAt(NOW.plus(quarter)).require(request)).isEqualTo(KEY);
        assertThat(checkAt(NOW.minus(quarter)).require(request)).isEqualTo(KEY);
        assertThatThrownBy(() -> checkAt(NOW.plus(quarter).plusSeconds(1)).require(request))
                .hasMessageStartingWith("Signature expired: ");
        assertThatThrownBy(() -> checkAt(NOW.minus(quarter).minusSeconds(1)).require(request))
                .hasMessageStartingWith("Signature not yet current: ");
    }

    /** The SDK signs the header with it, others need not. */
    @Example
    void aHashThatIsNotTheBodysIsRefusedEvenUnsigned() {
        byte[] body = {'{', '}'};
        assertThat(check.require(withUnsignedHash(body, Hmac.hexSha256(body)))).isEqualTo(KEY);
        refused(withUnsignedHash(body, Hmac.hexSha256(new byte[0])));
    }

    private static SignedRequest withUnsignedHash(byte[] body, String hash) {
        String credential = KEY.id() + "/20260301/eu-central-1/redshift-data/aws4_request";
        String time = "20260301T120000Z";
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("host", List.of("127.0.0.1:8750"));
        headers.put("x-amz-date", List.of(time));
        headers.put("x-amz-content-sha256", List.of(hash));
        List<String> signed = List.of("host", "x-amz-date");
        String signature = Signature.of(
                new SignedRequest("POST", "/", null, headers, body),
                new Authorization(Signature.ALGORITHM, credential, signed, "", time),
                CredentialScope.parse(credential),
                KEY.secret());
        headers.put(
                "authorization",
                List.of(Signature.ALGORITHM + " Credential=" + credential + ", SignedHeaders="
                        + String.join(";", signed) + ", Signature=" + signature));
        return new SignedRequest("POST", "/", null, headers, body);
    }

    private static SignatureCheck checkAt(Instant now) {
        return new SignatureCheck(List.of(KEY), Clock.fixed(now, ZoneOffset.UTC));
    }

    private void refused(SignedRequest request) {
        assertThatThrownBy(() -> check.require(request)).isInstanceOf(SignatureRefusedException.class);
    }

    @Provide
    Arbitrary<Map<String, String>> headers() {
        Arbitrary<String> names = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1);
        Arbitrary<String> values = Arbitraries.strings().withCharRange(' ', '~').map(String::strip);
        return Arbitraries.maps(names.map(name -> "X-Test-" + name), values).ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("abc%20~-_*é+").ofMaxLength(8).map(text -> URI.create("http://h/")
                .resolve(encoded(text))
                .getRawPath());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<Map<String, String>> parameters() {
        Arbitrary<String> words =
                Arbitraries.strings().withChars("ab =&+%/~*é").ofMinLength(1).ofMaxLength(5);
        return Arbitraries.maps(words, words).ofMaxSize(4);
    }

    private static SignedRequest signed(
            byte[] body, Map<String, String> headers, String path, Map<String, String> parameters) {
        SdkHttpRequest.Builder plain = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://127.0.0.1:8750"))
                .encodedPath(path)
                .putHeader("X-Amz-Target", "RedshiftData.ExecuteStatement");
        headers.forEach(plain::putHeader);
        parameters.forEach(plain::putRawQueryParameter);
        SdkHttpRequest request = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsCredentialsIdentity.create(KEY.id(), KEY.secret()))
                        .request(plain.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "redshift-data")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
                .request();
        URI uri = request.getUri();
        return new SignedRequest("POST", uri.getRawPath(), uri.getRawQuery(), request.headers(), body);
    }
}
