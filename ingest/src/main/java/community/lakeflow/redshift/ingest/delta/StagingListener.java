package community.lakeflow.redshift.ingest.delta;

import java.util.Map;

/** Is told once how the reading of a source ended, with what its scans report of themselves, by the name of the metric. */
public interface StagingListener {
    StagingListener NONE = new StagingListener() {
        @Override
        public void staged(Map<String, Long> scanMetrics) {}

        @Override
        public void failed(Map<String, Long> scanMetrics) {}
    };

    /** All rows are read. */
    void staged(Map<String, Long> scanMetrics);

    /** Reading failed; tasks that failed report nothing. */
    void failed(Map<String, Long> scanMetrics);
}
