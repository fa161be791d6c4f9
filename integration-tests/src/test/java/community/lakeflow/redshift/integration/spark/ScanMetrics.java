package community.lakeflow.redshift.integration.spark;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import scala.jdk.javaapi.CollectionConverters;

/** The metrics of the scans of a query that ran, added up by name. */
final class ScanMetrics {
    private ScanMetrics() {}

    static Map<String, Long> of(Dataset<Row> query) {
        SparkPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) query)
                .queryExecution()
                .executedPlan();
        Map<String, Long> sums = new TreeMap<>();
        CollectionConverters.asJava(plan.collectLeaves()).forEach(leaf -> CollectionConverters.asJava(leaf.metrics())
                .forEach((name, metric) -> sums.merge(name, metric.value(), Long::sum)));
        return sums;
    }
}
