package community.lakeflow.redshift.integration.spark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import scala.jdk.javaapi.CollectionConverters;

/** The metrics of the scans of a query that ran, added up by name. */
final class ScanMetrics {
    private ScanMetrics() {}

    static Map<String, Long> of(Dataset<Row> query) {
        Map<String, Long> sums = new TreeMap<>();
        leaves(((org.apache.spark.sql.classic.Dataset<Row>) query)
                        .queryExecution()
                        .executedPlan())
                .forEach(leaf -> CollectionConverters.asJava(leaf.metrics())
                        .forEach((name, metric) -> sums.merge(name, metric.value(), Long::sum)));
        return sums;
    }

    /** A plan that was adapted while it ran is made of stages, each with a plan of its own. */
    private static Stream<SparkPlan> leaves(SparkPlan plan) {
        if (plan instanceof AdaptiveSparkPlanExec adaptive) {
            return leaves(adaptive.executedPlan());
        }
        if (plan instanceof QueryStageExec stage) {
            return leaves(stage.plan());
        }
        List<SparkPlan> children = CollectionConverters.asJava(plan.children());
        return children.isEmpty() ? Stream.of(plan) : children.stream().flatMap(ScanMetrics::leaves);
    }
}
