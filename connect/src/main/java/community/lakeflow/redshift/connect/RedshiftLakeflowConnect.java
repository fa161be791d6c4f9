package community.lakeflow.redshift.connect;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.TableOptions;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Redshift database as a Lakeflow source. Tables are named {@code schema.table}, as
 * {@link TableName} spells them; namespaces are the schemas. Every table is a snapshot: it is read whole, as it is when its statement
 * runs. The catalog is read at the first question and kept.
 */
public final class RedshiftLakeflowConnect implements LakeflowConnect, SupportsNamespaces {
    private static final Logger LOG = LoggerFactory.getLogger(RedshiftLakeflowConnect.class);

    private final RedshiftConnection connection;
    private final Runnable onClose;

    private RedshiftLakeflowConnect(RedshiftConnection connection, Runnable onClose) {
        this.connection = connection;
        this.onClose = onClose;
    }

    /** Nothing is sent yet. */
    public static RedshiftLakeflowConnect open(Map<String, String> options) {
        return open(ConnectionOptions.of(options));
    }

    /** As {@link #open(Map)}, from options that were checked before. */
    public static RedshiftLakeflowConnect open(ConnectionOptions options) {
        RedshiftConnection connection = RedshiftConnection.open(options);
        return new RedshiftLakeflowConnect(connection, connection::close);
    }

    /** Over a connection that the caller has opened, and closes. */
    public static RedshiftLakeflowConnect over(RedshiftConnection connection) {
        return new RedshiftLakeflowConnect(connection, () -> {});
    }

    @Override
    public List<String> listTables() {
        return connection.catalog().tables().stream()
                .map(table -> table.name().toString())
                .toList();
    }

    @Override
    public StructType schema(String table, Map<String, String> options) {
        TableOptions.of(table, options);
        return SparkTypes.schema(describe(table));
    }

    /** Redshift keeps neither a log of changes nor a column that is known to order them, so there is no cursor. */
    @Override
    public TableMetadata metadata(String table, Map<String, String> options) {
        TableOptions.of(table, options);
        return new TableMetadata(describe(table).primaryKey(), null, IngestionType.SNAPSHOT);
    }

    /** Closing the rows before their end cancels the statement while it still runs. */
    @Override
    public TableRead readTable(String table, @Nullable Offset start, Map<String, String> options) {
        if (start != null) {
            throw new RedshiftException(
                    ErrorKind.USER,
                    "Table " + table + " is a snapshot, which has no offset to start from. Read it without one.");
        }
        TableOptions tableOptions = TableOptions.of(table, options);
        if (tableOptions.unload() != null) {
            LOG.warn("The unload options of {} have no effect here: its rows come through the Data API", table);
        }
        return new TableRead(new PageRows(connection.read(connection.scan(describe(table), tableOptions))), null);
    }

    @Override
    public List<List<String>> listNamespaces(List<String> prefix) {
        if (prefix.isEmpty()) {
            return connection.catalog().schemas().stream().map(List::of).toList();
        }
        requireSchema(prefix);
        return List.of();
    }

    @Override
    public List<String> listTablesInNamespace(List<String> namespace) {
        if (namespace.isEmpty()) {
            return List.of();
        }
        String schema = requireSchema(namespace);
        return connection.catalog().tables().stream()
                .map(TableDescription::name)
                .filter(name -> name.schema().equals(schema))
                .map(TableName::toString)
                .toList();
    }

    @Override
    public void close() {
        onClose.run();
    }

    private TableDescription describe(String table) {
        return connection.catalog().describe(TableName.parse(table));
    }

    private String requireSchema(List<String> namespace) {
        List<String> schemas = connection.catalog().schemas();
        if (namespace.size() != 1 || !schemas.contains(namespace.get(0))) {
            throw new RedshiftException(
                    ErrorKind.USER,
                    "There is no namespace " + namespace + ". A namespace is one schema that holds tables: " + schemas
                            + ".");
        }
        return namespace.get(0);
    }
}
