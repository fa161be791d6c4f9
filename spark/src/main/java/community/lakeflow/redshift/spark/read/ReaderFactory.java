package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.spark.unload.StagedPartition;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Opens the reading of a partition on an executor: of a result, or of files. */
final class ReaderFactory implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    private final StructType schema;
    private final ReadProgress progress;

    ReaderFactory(StructType schema, ReadProgress progress) {
        this.schema = schema;
        this.progress = progress;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("Rows are read as columns.");
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return partition instanceof StagedPartition staged
                ? new StagedReader(staged)
                : new PageReader((StatementPartition) partition, schema, progress);
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }
}
