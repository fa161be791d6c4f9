package community.lakeflow.redshift.ingest.delta;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;
import org.apache.spark.sql.execution.datasources.v2.BatchScanExec;
import scala.jdk.javaapi.CollectionConverters;

/** What the scans beneath staged rows reported of themselves. */
final class ScanMetrics {
    private ScanMetrics() {}

    /** By the metric's name, summed over the scans; none where a source reports none. @param cached was evaluated */
    static Map<String, Long> of(Dataset<Row> cached) {
        Map<String, Long> sums = new TreeMap<>();
        LogicalPlan plan = cached.queryExecution().withCachedData();
        CollectionConverters.asJava(plan.collectLeaves()).forEach(leaf -> {
            if (leaf instanceof InMemoryRelation relation) {
                add(relation.cacheBuilder().cachedPlan(), sums);
            }
        });
        return sums;
    }

    private static void add(SparkPlan plan, Map<String, Long> sums) {
        for (SparkPlan leaf : CollectionConverters.asJava(plan.collectLeaves())) {
            if (leaf instanceof AdaptiveSparkPlanExec adaptive) {
                add(adaptive.executedPlan(), sums);
            } else if (leaf instanceof BatchScanExec scan) {
                CollectionConverters.asJava(scan.metrics())
                        .forEach((name, metric) -> sums.merge(name, metric.value(), Long::sum));
            }
        }
    }
}
