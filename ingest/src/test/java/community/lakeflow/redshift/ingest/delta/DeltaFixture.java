package community.lakeflow.redshift.ingest.delta;

import io.delta.tables.DeltaTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** One destination in a folder of the test's own, and what tests ask of it. */
record DeltaFixture(Path warehouse, String table) {

    DeltaDestination destination() {
        return DeltaDestination.inWarehouse(warehouse.toString(), null, "public", table);
    }

    DeltaWriter writer(String... clusterBy) {
        return new DeltaWriter(destination(), List.of(clusterBy));
    }

    String path() {
        return ((DeltaDestination.Folder) destination()).path();
    }

    DeltaTable delta() {
        return DeltaTable.forPath(LocalSpark.SESSION, path());
    }

    List<Row> rows() {
        return LocalSpark.SESSION.read().format("delta").load(path()).collectAsList();
    }

    long version() {
        return delta().history(1).select("version").head().getLong(0);
    }

    Map<String, String> lastMetrics() {
        return delta().history(1).select("operationMetrics").head().getJavaMap(0);
    }

    boolean exists() {
        return java.nio.file.Files.exists(Path.of(path()));
    }

    static Dataset<Row> rows(String schema, Row... rows) {
        return LocalSpark.SESSION.createDataFrame(List.of(rows), StructType.fromDDL(schema));
    }

    static Row row(Object... values) {
        return RowFactory.create(values);
    }
}
