package community.lakeflow.redshift.integration.spark;

import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A user's program with Spark and the bundle on its class path, and nothing else of this project: prints the number of rows of a table. */
final class BundleProbe {
    private BundleProbe() {}

    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
        Row counted = spark.read()
                .format("redshift-data")
                .options(Map.of(
                        "endpoint", arguments[0],
                        "region", "us-east-1",
                        "database", "dev",
                        "workgroup_name", "tests",
                        "access_key_id", "any",
                        "secret_access_key", "any"))
                .load(arguments[1])
                .selectExpr("count(1)", "max(catname)")
                .head();
        System.out.println("ANSWER " + counted);
        spark.stop();
    }
}
