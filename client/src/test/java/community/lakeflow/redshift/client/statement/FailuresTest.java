package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;

class FailuresTest {
    private final Failures failures = new Failures(ConnectionOptions.of(
            Map.of("region", "us-east-1", "database", "dev", "workgroup_name", "sales", "profile", "any")));

    private RedshiftException of(SdkException failure) {
        return failures.of("Submitting a statement", failure);
    }

    private static SdkException refusal(int status, String code, String message) {
        return (SdkException) RedshiftDataException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .statusCode(status)
                .requestId("r")
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | ThrottlingException               | slow down                 | RESOURCES | run less at a time, or raise timeout.",
                "400 | ActiveStatementsExceededException | too many                  | RESOURCES | run less at a time, or raise timeout.",
                "500 | InternalServerException           | oops                      | EXTERNAL  | (request r)",
                "400 | ResourceNotFoundException         | Query does not exist.     | EXTERNAL  | The service no longer knows it,",
                "400 | ValidationException               | It has expired after 170. | USER      | read the table again.",
                "403 | AccessDeniedException             | no                        | USER      | Check the credentials, and that they may use",
                "403 | RequestExpired                    | too old                   | USER      | Check the clock of this machine",
            })
    void nameTheKindAndWhatToDo(int status, String code, String message, ErrorKind kind, String remedy) {
        RedshiftException failure = of(refusal(status, code, message));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageStartingWith("Submitting a statement on workgroup sales, database dev, failed: " + code)
                .hasMessageContaining(message)
                .hasMessageContaining(remedy);
    }

    @Test
    void keepWhatIsTheirsAlready() {
        RedshiftException own = new RedshiftException(ErrorKind.INTERNAL, "own");

        assertThat(of(SdkClientException.create("x", own))).isSameAs(own);
    }

    @Test
    void sayHowCredentialsAreGivenAndNotWhereTheyWereLookedFor() {
        assertThat(of(SdkClientException.create("Unable to load credentials from any of [Provider(a=b), Other()]")))
                .hasMessageContaining("no AWS credentials were found. Give access_key_id and secret_access_key")
                .hasMessageNotContaining("Provider(");
    }
}
