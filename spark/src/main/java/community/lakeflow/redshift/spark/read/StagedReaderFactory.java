package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.spark.unload.StagedReaders;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Opens the reading of unloaded files on an executor. */
final class StagedReaderFactory implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    private final StagedReaders readers;

    StagedReaderFactory(StagedReaders readers) {
        this.readers = readers;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("Files are read as columns.");
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return new StagedReader(readers.open(partition));
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }
}
