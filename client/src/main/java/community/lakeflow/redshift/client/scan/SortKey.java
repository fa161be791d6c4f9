package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.type.Sql;

/** A column by whose values rows are ordered, and where its NULLs come, which engines do not agree on unless they are told. */
public record SortKey(Column column, Direction direction, Nulls nulls) {
    public enum Direction {
        ASCENDING("ASC"),
        DESCENDING("DESC");

        private final String sql;

        Direction(String sql) {
            this.sql = sql;
        }
    }

    public enum Nulls {
        FIRST("NULLS FIRST"),
        LAST("NULLS LAST");

        private final String sql;

        Nulls(String sql) {
            this.sql = sql;
        }
    }

    /** As ORDER BY has it. */
    public String sql() {
        return Sql.identifier(column.name()) + " " + direction.sql + " " + nulls.sql;
    }
}
