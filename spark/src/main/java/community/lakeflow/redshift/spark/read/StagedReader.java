package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.spark.unload.StagedPartition;
import community.lakeflow.redshift.spark.unload.StagedRows;
import java.io.IOException;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Unloaded rows with their metrics. */
final class StagedReader implements PartitionReader<ColumnarBatch> {
    private final StagedRows rows;

    StagedReader(StagedPartition partition) {
        this.rows = partition.open();
    }

    @Override
    public boolean next() throws IOException {
        return rows.next();
    }

    @Override
    public ColumnarBatch get() {
        return rows.get();
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return ReadMetrics.of(rows);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
