package community.lakeflow.redshift.ingest.delta;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import org.apache.spark.sql.AnalysisException;

/** The seam where Spark's and Delta's exceptions become ours. */
final class Failure {
    private Failure() {}

    static RedshiftException of(DeltaDestination destination, Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof RedshiftException)) {
            root = root.getCause();
        }
        String reason = root.getMessage() == null ? root.getClass().getName() : root.getMessage();
        return new RedshiftException(kind(root), "Loading " + destination.label() + " failed: " + reason, failure);
    }

    private static ErrorKind kind(Throwable root) {
        if (root instanceof RedshiftException ours) {
            return ours.kind();
        }
        return root instanceof AnalysisException ? ErrorKind.USER : ErrorKind.EXTERNAL;
    }
}
