package community.lakeflow.redshift.spark.unload;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

/** What s3a itself throws is tested where it is there, in the tests of integration. */
class StagingFailureTest {
    private static RedshiftException failure(IOException cause) {
        RedshiftException failure = StagingFailure.of("s3://lake/staging", cause);
        assertThat(failure).hasCause(cause);
        return failure;
    }

    @Test
    void saysWhatRightsAreMissing() {
        RedshiftException denied = failure(new AccessDeniedException("s3a://lake/x", null, "a long story"));
        assertThat(denied)
                .hasMessage(
                        "S3 denies Spark the access to unload_path s3://lake/staging. Give its credentials the rights"
                                + " to list, read, write and delete there, or give it others (spark.hadoop.fs.s3a.*).");
        assertThat(denied.kind()).isEqualTo(ErrorKind.USER);
    }

    @Test
    void knowsCodesOfS3FromAnyFileSystem() {
        assertThat(failure(new IOException("x", new IOException("Status Code: 404; Error Code: NoSuchBucket; y"))))
                .hasMessageStartingWith("The bucket of unload_path s3://lake/staging does not exist");
        assertThat(failure(new IOException("Status Code: 403; Error Code: AccessDenied; y")))
                .hasMessageStartingWith("S3 denies Spark");
    }

    @Test
    void repeatsWhatItDoesNotKnow() {
        RedshiftException unknown = failure(new IOException("the disk is full"));
        assertThat(unknown)
                .hasMessage("The staging folder below s3://lake/staging cannot be used: the disk is full."
                        + " Spark needs to list, read, write and delete there.");
        assertThat(unknown.kind()).isEqualTo(ErrorKind.EXTERNAL);
    }
}
