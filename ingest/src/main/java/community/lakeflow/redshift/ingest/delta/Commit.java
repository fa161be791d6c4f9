package community.lakeflow.redshift.ingest.delta;

import java.util.Map;

/** One entry of a Delta table's history. */
record Commit(long version, String operation, Map<String, String> metrics) {
    Commit {
        metrics = Map.copyOf(metrics);
    }

    /** A number of rows that Delta counted; -1 where it did not. */
    long rows(String metric) {
        return Long.parseLong(metrics.getOrDefault(metric, "-1"));
    }
}
