package community.lakeflow.redshift.spark;

import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.client.option.SourceOptions;
import community.lakeflow.redshift.spark.read.Connections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * Format {@code redshift-data}: one Redshift table, through the Redshift Data API. Options are those of {@link SourceOptions}; the table
 * is option {@code table} or the path given to {@code load}. The schema is the table's at the time of {@code load}; a schema given by
 * the user is refused.
 */
public final class RedshiftDataSource implements TableProvider, DataSourceRegister {
    /** What {@code load("public.orders")} makes of its argument. */
    private static final String PATH = "path";

    private static final String TABLE = "table";

    private @Nullable RedshiftTable table;

    @Override
    public String shortName() {
        return "redshift-data";
    }

    /** Spark asks once for each load, so each load sees the catalog as it is now. */
    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return load(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return table == null ? load(new CaseInsensitiveStringMap(properties)) : table;
    }

    private RedshiftTable load(CaseInsensitiveStringMap options) {
        SourceOptions source = SourceOptions.of(withTableFromPath(options));
        TableName name = TableName.parse(source.table());
        try (Connections.Borrowed borrowed = Connections.OF_PROCESS.borrow(source.connection())) {
            borrowed.connection().refreshCatalog();
            TableDescription description = borrowed.connection().catalog().describe(name);
            table = new RedshiftTable(
                    source.connection(), borrowed.connection().scan(description, source.tableOptions()));
            return table;
        }
    }

    private static Map<String, String> withTableFromPath(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        String path = all.remove(PATH);
        if (path != null && all.putIfAbsent(TABLE, path) != null) {
            throw new ConfigurationException(
                    "table " + path,
                    List.of(
                            "the table is given twice, as option table and as the argument of load; keep one of them."));
        }
        return all;
    }
}
