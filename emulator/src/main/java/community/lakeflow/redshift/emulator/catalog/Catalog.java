package community.lakeflow.redshift.emulator.catalog;

import community.lakeflow.redshift.emulator.engine.Engine;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.EngineSession;
import community.lakeflow.redshift.emulator.engine.NoDatabaseException;
import community.lakeflow.redshift.emulator.engine.Parameter;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowSink;
import community.lakeflow.redshift.emulator.engine.RowValues;
import community.lakeflow.redshift.emulator.statement.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DatabaseConnectionException;
import software.amazon.awssdk.services.redshiftdata.model.TableMember;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/**
 * One database's catalog as its Redshift JDBC driver would list it, whose DatabaseMetaData the service evidently asks: words for
 * the kinds of tables, order, and numbers of columns are the driver's.
 */
final class Catalog implements AutoCloseable {

    private static final String DATABASES =
            "SELECT datname FROM pg_database WHERE datallowconn AND datname NOT IN ('postgres', 'template1') ORDER BY 1";

    private static final String SCHEMAS =
            "SELECT schema_name FROM redshift_emulator.schemas WHERE schema_name LIKE :schema ORDER BY 1";

    private static final String TABLES =
            """
            SELECT table_schema, table_name, CASE
                WHEN table_schema NOT IN ('pg_catalog', 'information_schema') THEN CASE table_type WHEN 'VIEW' THEN 'VIEW' ELSE 'TABLE' END
                WHEN table_type = 'VIEW' THEN 'SYSTEM VIEW' ELSE 'SYSTEM TABLE' END AS type
            FROM pg_catalog.svv_tables
            WHERE table_schema LIKE :schema AND table_name LIKE :table
            ORDER BY type, table_schema, table_name
            """;

    private static final String COLUMNS =
            """
            SELECT c.schema_name, c.table_name, c.column_name, t.typname, c.atttypmod, CASE WHEN c.attnotnull THEN 0 ELSE 1 END, c.column_default
            FROM redshift_emulator.columns c
            JOIN pg_type t ON t.oid = c.atttypid
            WHERE c.schema_name LIKE :schema AND c.table_name LIKE :table
            ORDER BY c.schema_name, c.table_name, c.ordinal_position
            """;

    private static final String ANYTHING = "%";

    private final EngineSession session;

    private Catalog(EngineSession session) {
        this.session = session;
    }

    /**
     * The database to connect to is there only to be checked: PostgreSQL reads a catalog from within.
     *
     * @throws DatabaseConnectionException when a database is not there (guess; for the one to connect to it is documented)
     */
    static Catalog open(Engine engine, Access access, @Nullable String connectedDatabase) {
        try {
            if (connectedDatabase != null) {
                engine.requireDatabase(connectedDatabase);
            }
            return new Catalog(engine.open(access.database(), access.databaseUser()));
        } catch (NoDatabaseException e) {
            throw DatabaseConnectionException.builder()
                    .message(e.getMessage())
                    .cause(e)
                    .build();
        }
    }

    List<String> databases() {
        return rows(DATABASES, List.of(), row -> row.text(0));
    }

    List<String> schemas(@Nullable String pattern) {
        return rows(SCHEMAS, List.of(new Parameter("schema", orAnything(pattern))), row -> row.text(0));
    }

    List<TableMember> tables(@Nullable String schemaPattern, @Nullable String tablePattern) {
        return rows(
                TABLES,
                List.of(
                        new Parameter("schema", orAnything(schemaPattern)),
                        new Parameter("table", orAnything(tablePattern))),
                row -> TableMember.builder()
                        .schema(row.text(0))
                        .name(row.text(1))
                        .type(row.text(2))
                        .build());
    }

    /** Names are exact here, no patterns (guess). What is not there has no columns (guess). */
    List<ColumnMetadata> columns(@Nullable String schema, @Nullable String table) {
        return rows(
                COLUMNS,
                List.of(new Parameter("schema", exactly(schema)), new Parameter("table", exactly(table))),
                Catalog::column);
    }

    private static ColumnMetadata column(RowValues row) {
        ResultColumn column = ResultColumn.declared(
                row.text(0), row.text(1), row.text(2), row.text(3), (int) row.longValue(4), (int) row.longValue(5));
        return ColumnMetadata.builder()
                .name(column.name())
                .schemaName(column.schemaName())
                .tableName(column.tableName())
                .typeName(column.typeName())
                .length(column.precision())
                .precision(column.precision())
                .scale(column.scale())
                .nullable(column.nullable())
                .isSigned(column.signed())
                .isCaseSensitive(column.caseSensitive())
                .isCurrency(false)
                .columnDefault(row.isNull(6) ? null : row.text(6))
                .build();
    }

    private static String orAnything(@Nullable String pattern) {
        return pattern == null || pattern.isEmpty() ? ANYTHING : pattern;
    }

    private static String exactly(@Nullable String name) {
        return name == null || name.isEmpty() ? ANYTHING : name.replaceAll("[\\\\%_]", "\\\\$0");
    }

    private <T> List<T> rows(String query, List<Parameter> parameters, Function<RowValues, T> reader) {
        List<T> rows = new ArrayList<>();
        try {
            session.execute(query, parameters, new RowSink() {
                @Override
                public void columns(List<ResultColumn> columns) {
                    // The query says what they are.
                }

                @Override
                public void row(RowValues row) {
                    rows.add(reader.apply(row));
                }
            });
            return rows;
        } catch (EngineException e) {
            throw ValidationException.builder().message(e.getMessage()).cause(e).build();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
