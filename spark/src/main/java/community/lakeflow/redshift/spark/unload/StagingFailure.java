package community.lakeflow.redshift.spark.unload;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;

/**
 * What keeps Spark from a staging folder, said in a sentence or two; what its file system said is the cause. Classes of s3a are told by their
 * names, for it may not be there, and those of other file systems by the codes of S3 in their messages.
 */
final class StagingFailure {
    private StagingFailure() {}

    /** @param path the unload_path */
    static RedshiftException of(String path, IOException failure) {
        if (any(failure, StagingFailure::lacksCredentials)) {
            return new RedshiftException(
                    ErrorKind.USER,
                    "Spark has no credentials for unload_path " + path + ". Set spark.hadoop.fs.s3a.access.key and"
                            + " spark.hadoop.fs.s3a.secret.key, or spark.hadoop.fs.s3a.aws.credentials.provider.",
                    failure);
        }
        if (any(failure, StagingFailure::lacksBucket)) {
            return new RedshiftException(
                    ErrorKind.USER,
                    "The bucket of unload_path " + path + " does not exist at the S3 that Spark uses. Make it, or mend"
                            + " unload_path or spark.hadoop.fs.s3a.endpoint.",
                    failure);
        }
        if (any(failure, StagingFailure::isDenied)) {
            return new RedshiftException(
                    ErrorKind.USER,
                    "S3 denies Spark the access to unload_path " + path + ". Give its credentials the rights to list,"
                            + " read, write and delete there, or give it others (spark.hadoop.fs.s3a.*).",
                    failure);
        }
        return new RedshiftException(
                ErrorKind.EXTERNAL,
                "The staging folder below " + path + " cannot be used: " + failure.getMessage()
                        + ". Spark needs to list, read, write and delete there.",
                failure);
    }

    private static boolean any(Throwable failure, Predicate<Throwable> test) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(test);
    }

    private static boolean lacksCredentials(Throwable failure) {
        return List.of("NoAuthWithAWSException", "NoAwsCredentialsException")
                .contains(failure.getClass().getSimpleName());
    }

    private static boolean lacksBucket(Throwable failure) {
        return failure.getClass().getSimpleName().equals("UnknownStoreException") || says(failure, "NoSuchBucket");
    }

    private static boolean isDenied(Throwable failure) {
        return failure instanceof AccessDeniedException
                || failure instanceof AccessControlException
                || says(failure, "AccessDenied");
    }

    private static boolean says(Throwable failure, String code) {
        return failure.getMessage() != null && failure.getMessage().contains(code);
    }
}
