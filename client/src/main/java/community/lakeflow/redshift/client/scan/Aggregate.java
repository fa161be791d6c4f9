package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;

/** A value that Redshift computes from the rows of a group. NULLs are left out, as in SQL; of no value at all, only counts know a result. */
public sealed interface Aggregate {
    /** The type in which the value arrives: whatever the service computes in, the expression is of this type. */
    RedshiftType type();

    /** For the SELECT list. */
    String expression();

    /** How many rows. */
    record CountOfRows() implements Counting {
        @Override
        public String expression() {
            return "COUNT(*)";
        }
    }

    /** In how many rows the column has a value. */
    record Count(Column column) implements Counting {
        @Override
        public String expression() {
            return "COUNT(" + Sql.identifier(column.name()) + ")";
        }
    }

    /** How many values the column has. */
    record CountOfDistinct(Column column) implements Counting {
        @Override
        public String expression() {
            return "COUNT(DISTINCT " + Sql.identifier(column.name()) + ")";
        }
    }

    record Min(Column column) implements OfItsType {
        @Override
        public String expression() {
            return column.type().selectExpression("MIN(" + Sql.identifier(column.name()) + ")");
        }
    }

    record Max(Column column) implements OfItsType {
        @Override
        public String expression() {
            return column.type().selectExpression("MAX(" + Sql.identifier(column.name()) + ")");
        }
    }

    record Sum(Column column) implements Summing {
        @Override
        public String expression() {
            return cast("SUM(" + Sql.identifier(column.name()) + ")");
        }
    }

    /** The sum of the values, each taken once. */
    record SumOfDistinct(Column column) implements Summing {
        @Override
        public String expression() {
            return cast("SUM(DISTINCT " + Sql.identifier(column.name()) + ")");
        }
    }

    /** Counts of rows. */
    sealed interface Counting extends Aggregate {
        @Override
        default RedshiftType type() {
            return new RedshiftType.BigInt();
        }
    }

    /** One of the column's values. */
    sealed interface OfItsType extends Aggregate {
        Column column();

        @Override
        default RedshiftType type() {
            return column().type();
        }
    }

    /** Sums of whole numbers or decimals, exact: in as many digits as there are. */
    sealed interface Summing extends Aggregate {
        Column column();

        @Override
        default RedshiftType type() {
            int scale = column().type() instanceof RedshiftType.Decimal decimal ? decimal.scale() : 0;
            return new RedshiftType.Decimal(RedshiftType.Decimal.MAX_PRECISION, scale);
        }

        /** Redshift sums small integers as BIGINT, others as NUMERIC (dg/r_SUM). */
        default String cast(String sum) {
            RedshiftType.Decimal type = (RedshiftType.Decimal) type();
            return "CAST(" + sum + " AS DECIMAL(" + type.precision() + ", " + type.scale() + "))";
        }
    }
}
