package community.lakeflow.redshift.spark.unload;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * Whole files that one task reads, one after the other, with all that it needs for that.
 *
 * @param readers the same of all partitions of an UNLOAD
 */
public record StagedPartition(String statementId, List<Part> parts, StagedReaders readers) implements InputPartition {
    public StagedPartition {
        parts = List.copyOf(parts);
    }

    /**
     * @param path of the file as Hadoop names it
     * @param whole the file as Spark's source of Parquet hands it to a task
     */
    record Part(UnloadedFile file, String path, InputPartition whole) implements Serializable {}

    public StagedRows open() {
        return new StagedRows(this);
    }

    @Override
    public String toString() {
        return parts.size() + " files of statement " + statementId;
    }
}
