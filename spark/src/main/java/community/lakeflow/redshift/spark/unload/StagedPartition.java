package community.lakeflow.redshift.spark.unload;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** Whole files that one task reads, one after the other. */
record StagedPartition(String statementId, List<Part> parts) implements InputPartition {
    StagedPartition {
        parts = List.copyOf(parts);
    }

    /**
     * @param path of the file as Hadoop names it
     * @param whole the file as Spark's source of Parquet hands it to a task
     */
    record Part(UnloadedFile file, String path, InputPartition whole) implements Serializable {}

    @Override
    public String toString() {
        return parts.size() + " files of statement " + statementId;
    }
}
