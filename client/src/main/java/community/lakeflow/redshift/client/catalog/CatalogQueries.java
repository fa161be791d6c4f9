package community.lakeflow.redshift.client.catalog;

import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that describe a whole database, whatever the number of its tables. SVV views are asked where they suffice, because they
 * show external and shared tables too and work on clusters and workgroups alike. No statement joins an information_schema view with an
 * SVV view: the leader node refuses that.
 */
final class CatalogQueries {
    private static final RedshiftType TEXT = new RedshiftType.Varchar(65_535);
    private static final RedshiftType NUMBER = new RedshiftType.Int();

    /** A statement and the columns of its result. */
    record Query(String sql, List<PageColumn> columns) {}

    private final String database;
    private final List<String> schemas;

    /** @param schemas those to list; empty: all but the system's */
    CatalogQueries(String database, List<String> schemas) {
        this.database = database;
        this.schemas = schemas;
    }

    Query tables() {
        return new Query(
                "SELECT schema_name, table_name, table_type FROM svv_all_tables WHERE database_name = "
                        + Sql.literal(database) + " AND " + inSchemas("schema_name"),
                texts("schema_name", "table_name", "table_type"));
    }

    Query columns() {
        return new Query(
                "SELECT schema_name, table_name, column_name, data_type, is_nullable, remarks, ordinal_position, "
                        + "character_maximum_length, numeric_precision, numeric_scale FROM svv_all_columns WHERE database_name = "
                        + Sql.literal(database) + " AND " + inSchemas("schema_name"),
                columnColumns("schema_name"));
    }

    /** Late-binding views have their columns here only. */
    Query columnsOfViews() {
        return new Query(
                "SELECT table_schema, table_name, column_name, data_type, is_nullable, remarks, ordinal_position, "
                        + "character_maximum_length, numeric_precision, numeric_scale FROM svv_columns WHERE "
                        + inSchemas("table_schema"),
                columnColumns("table_schema"));
    }

    Query primaryKeys() {
        return new Query(
                "SELECT t.table_schema, t.table_name, k.column_name, k.ordinal_position"
                        + " FROM information_schema.table_constraints t JOIN information_schema.key_column_usage k"
                        + " ON k.constraint_schema = t.constraint_schema AND k.constraint_name = t.constraint_name"
                        + " AND k.table_name = t.table_name"
                        + " WHERE t.constraint_type = 'PRIMARY KEY' AND " + inSchemas("t.table_schema"),
                List.of(
                        new PageColumn("table_schema", TEXT),
                        new PageColumn("table_name", TEXT),
                        new PageColumn("column_name", TEXT),
                        new PageColumn("ordinal_position", NUMBER)));
    }

    /** In an interleaved key every other number is negative. */
    Query sortKeys() {
        return new Query(
                "SELECT schema_name, table_name, column_name, sortkey FROM svv_redshift_columns WHERE database_name = "
                        + Sql.literal(database) + " AND sortkey <> 0 AND " + inSchemas("schema_name"),
                List.of(
                        new PageColumn("schema_name", TEXT),
                        new PageColumn("table_name", TEXT),
                        new PageColumn("column_name", TEXT),
                        new PageColumn("sortkey", NUMBER)));
    }

    /** Superusers may ask, and others to whom the view was granted. Empty tables have no row. Sizes are in blocks of 1 MB. */
    Query sizes() {
        return new Query(
                "SELECT \"schema\", \"table\", sortkey1, size, CAST(tbl_rows AS BIGINT) AS tbl_rows FROM svv_table_info"
                        + " WHERE \"database\" = " + Sql.literal(database) + " AND " + inSchemas("\"schema\""),
                List.of(
                        new PageColumn("schema", TEXT),
                        new PageColumn("table", TEXT),
                        new PageColumn("sortkey1", TEXT),
                        new PageColumn("size", NUMBER),
                        new PageColumn("tbl_rows", NUMBER)));
    }

    /**
     * Of the columns of analyzed tables that the user may read: share of NULLs, average width, number of values and name, with a blank
     * between them. In one text, because fields of their own would take another page for every few thousand columns.
     */
    Query statistics() {
        return new Query(
                "SELECT schemaname, tablename, CAST(null_frac AS VARCHAR) || ' ' || CAST(avg_width AS VARCHAR) || ' ' ||"
                        + " CAST(n_distinct AS VARCHAR) || ' ' || attname AS statistics FROM pg_stats WHERE "
                        + inSchemas("schemaname"),
                texts("schemaname", "tablename", "statistics"));
    }

    /** Its columns are CHAR(128), padded with blanks. */
    Query materializedViews() {
        return new Query(
                "SELECT RTRIM(schema_name) AS schema_name, RTRIM(name) AS name FROM svv_mv_info WHERE database_name = "
                        + Sql.literal(database) + " AND " + inSchemas("schema_name"),
                texts("schema_name", "name"));
    }

    Query lateBindingViews() {
        return new Query(
                "SELECT schemaname, viewname FROM pg_views WHERE definition ILIKE '%with no schema binding%' AND "
                        + inSchemas("schemaname"),
                texts("schemaname", "viewname"));
    }

    /** Names that begin with pg_ are kept for the system, in Redshift as in PostgreSQL. */
    private String inSchemas(String column) {
        if (schemas.isEmpty()) {
            return column + " NOT LIKE 'pg!_%' ESCAPE '!' AND " + column
                    + " NOT IN ('information_schema', 'catalog_history')";
        }
        return column + " IN (" + schemas.stream().map(Sql::literal).collect(Collectors.joining(", ")) + ")";
    }

    private static List<PageColumn> columnColumns(String schemaColumn) {
        List<PageColumn> columns = new ArrayList<>(
                texts(schemaColumn, "table_name", "column_name", "data_type", "is_nullable", "remarks"));
        for (String number :
                List.of("ordinal_position", "character_maximum_length", "numeric_precision", "numeric_scale")) {
            columns.add(new PageColumn(number, NUMBER));
        }
        return columns;
    }

    private static List<PageColumn> texts(String... names) {
        return Arrays.stream(names).map(name -> new PageColumn(name, TEXT)).toList();
    }
}
