package community.lakeflow.redshift.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A Spark of this process, on all its cores, that can write Delta tables. */
final class LocalSpark {
    /** The keys of the settings; without any, as for the Data API, what the AWS SDK finds in the environment, in profiles and on the machine. */
    private static final List<String> CREDENTIALS = List.of(
            "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider",
            "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
            "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider");

    private LocalSpark() {}

    /** @param settings of Spark's that are the user's, before those that this program needs */
    static SparkSession open(Map<String, String> settings) {
        String cores = Integer.toString(Runtime.getRuntime().availableProcessors());
        SparkSession.Builder builder = SparkSession.builder()
                .config("spark.hadoop.fs.s3a.aws.credentials.provider", String.join(",", CREDENTIALS));
        settings.forEach(builder::config);
        return builder.master("local[*]")
                .appName("lakeflow-redshift")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", cores)
                .config("spark.databricks.delta.snapshotPartitions", cores)
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                // Nothing is kept there: destinations are folders. Spark wants a place that it may name.
                .config(
                        "spark.sql.warehouse.dir",
                        Path.of(System.getProperty("java.io.tmpdir"), "lakeflow-redshift-spark")
                                .toString())
                .getOrCreate();
    }
}
