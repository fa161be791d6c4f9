package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** One emulator that knows two callers, on an address that is not loopback. */
class AccessKeyTest {
    private static final SettableClock CLOCK =
            new SettableClock(Clock.systemUTC().instant());
    private static final AwsCredentials LASTING = AwsBasicCredentials.create("AKIALASTING", "lasting/secret");
    private static final AwsCredentials TEMPORARY =
            AwsSessionCredentials.create("ASIATEMPORARY", "temporary+secret", "the token");

    private static RedshiftEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = RedshiftEmulator.start(EmulatorOptions.builder()
                .host("0.0.0.0")
                .accessKey("AKIALASTING", "lasting/secret")
                .accessKey("ASIATEMPORARY", "temporary+secret", "the token")
                .clock(CLOCK)
                .build());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void eachCallerIsLetInAndIsAUserOfItsOwn() {
        try (RedshiftDataClient lasting = client(LASTING);
                RedshiftDataClient temporary = client(TEMPORARY)) {
            assertThat(userOf(lasting)).isEqualTo("IAM:AKIALASTING");
            assertThat(userOf(temporary)).isEqualTo("IAM:ASIATEMPORARY");
        }
    }

    @Test
    void aStatementIsNotFoundByAnotherCaller() {
        try (RedshiftDataClient lasting = client(LASTING);
                RedshiftDataClient temporary = client(TEMPORARY)) {
            DescribeStatementResponse own = SharedEmulator.run(lasting, "SELECT 1");
            assertThat(own.status()).isEqualTo(StatusString.FINISHED);
            assertThatThrownBy(() -> temporary.describeStatement(request -> request.id(own.id())))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> temporary.getStatementResult(request -> request.id(own.id())))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> temporary.cancelStatement(request -> request.id(own.id())))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void aWrongSecretIsAWrongSignature() {
        refused(
                AwsBasicCredentials.create("AKIALASTING", "another secret"),
                "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided.");
    }

    @Test
    void anUnknownKeyIsNotRecognized() {
        refused(
                AwsBasicCredentials.create("AKIAUNKNOWN", "lasting/secret"),
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
    }

    @Test
    void aSessionTokenBelongsToItsKey() {
        String type = "UnrecognizedClientException";
        String message = "The security token included in the request is invalid.";
        refused(AwsBasicCredentials.create("ASIATEMPORARY", "temporary+secret"), type, message);
        refused(AwsSessionCredentials.create("ASIATEMPORARY", "temporary+secret", "another"), type, message);
        refused(AwsSessionCredentials.create("AKIALASTING", "lasting/secret", "the token"), type, message);
    }

    @Test
    void aSignatureIsGoodForAQuarterOfAnHourBeforeAndAfter() {
        at(Duration.ofMinutes(14), () -> assertThat(userOf(client(LASTING))).isNotNull());
        at(Duration.ofMinutes(-14), () -> assertThat(userOf(client(LASTING))).isNotNull());
        at(Duration.ofMinutes(16), () -> refused(LASTING, "InvalidSignatureException", "Signature expired: "));
        at(Duration.ofMinutes(-16), () -> refused(LASTING, "InvalidSignatureException", "Signature not yet current: "));
    }

    /** By the emulator's clock, which moves back afterwards. */
    private static void at(Duration later, Runnable action) {
        Instant now = Clock.systemUTC().instant();
        CLOCK.set(now.plus(later));
        try {
            action.run();
        } finally {
            CLOCK.set(Clock.systemUTC().instant());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            `` | MissingAuthenticationTokenException | Missing Authentication Token
            X  | IncompleteSignatureException | Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=X
            AWS4-HMAC-SHA256 Credential, Signature=a | IncompleteSignatureException | 'Credential' not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 Credential, Signature=a'.
            AWS4-HMAC-SHA256 Credential=a,SignedHeaders=x,Signature=a | InvalidSignatureException | 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.
            AWS4-HMAC-SHA1 Credential=a,SignedHeaders=host,Signature=a | IncompleteSignatureException | Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA1'
            AWS4-HMAC-SHA256 Credential=a/b,SignedHeaders=host,Signature=a | IncompleteSignatureException | Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b'
            AWS4-HMAC-SHA256 Credential=a/b/c/d/e,SignedHeaders=host,Signature=a | InvalidSignatureException | Credential should be scoped to correct service: 'redshift-data'. Credential should be scoped with a valid terminator: 'aws4_request', not 'e'. Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: 'b' != '
            """)
    void aHeaderThatIsNoSignatureIsRefusedWithTheReason(String header, String type, String message) throws Exception {
        String now = Clock.systemUTC().instant().toString().replaceAll("[-:]|\\.\\d+", "");
        HttpResponse<String> refused = post(header, now);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).startsWith("{\"__type\":\"" + type + "\",\"message\":\"" + message);
    }

    @Test
    void aDateThatIsNoneIsRefused() throws Exception {
        assertThat(post("AWS4-HMAC-SHA256 Credential=a,SignedHeaders=x,Signature=a", "201")
                        .body())
                .startsWith("{\"__type\":\"IncompleteSignatureException\",\"message\":\"Date must be in ISO-8601"
                        + " 'basic format'. Got '201'.");
    }

    @Test
    void optionsShowNoSecret() {
        EmulatorOptions options = EmulatorOptions.builder()
                .accessKey("AKIA", "very-secret", "very-secret-token")
                .build();
        assertThat(options.toString()).contains("AKIA").doesNotContain("very-secret");
        assertThatThrownBy(() -> EmulatorOptions.builder()
                        .accessKey("AKIA", "very-secret")
                        .accessKey("AKIA", "very-secret")
                        .build())
                .hasMessage("Access key AKIA is given twice. Give each key once.");
        assertThatThrownBy(() -> EmulatorOptions.builder().accessKey("A/B", "very-secret"))
                .hasMessageStartingWith("Access key id 'A/B' cannot be one")
                .hasMessageNotContaining("very-secret");
    }

    private static void refused(AwsCredentials credentials, String type, String message) {
        try (RedshiftDataClient client = client(credentials)) {
            assertThatThrownBy(() -> client.executeStatement(SharedEmulator.sql("SELECT 1")))
                    .isInstanceOfSatisfying(AwsServiceException.class, refused -> {
                        assertThat(refused.statusCode()).isEqualTo(400);
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(type);
                        assertThat(refused.awsErrorDetails().errorMessage()).startsWith(message);
                    });
        }
    }

    private static String userOf(RedshiftDataClient client) {
        return SharedEmulator.records(client, "SELECT current_user::varchar")
                .get(0)
                .get(0)
                .stringValue();
    }

    private static RedshiftDataClient client(AwsCredentials credentials) {
        return RedshiftDataClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private static HttpResponse<String> post(String authorization, String date)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(emulator.endpoint().toString().replace("0.0.0.0", "127.0.0.1")))
                .header("X-Amz-Target", "RedshiftData.DescribeStatement")
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Date", date)
                .POST(BodyPublishers.ofString("{}"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
