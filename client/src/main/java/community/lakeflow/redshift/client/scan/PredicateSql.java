package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;
import java.util.stream.Collectors;

/** Writes predicates as SQL conditions on the columns of one table. */
final class PredicateSql {
    private final TableDescription table;

    PredicateSql(TableDescription table) {
        this.table = table;
    }

    /** A condition that stands alone or in parentheses. */
    String condition(Predicate predicate) {
        if (predicate instanceof Predicate.Comparison comparison) {
            return comparison(comparison);
        }
        if (predicate instanceof Predicate.In in) {
            return in(in);
        }
        if (predicate instanceof Predicate.IsNull isNull) {
            return quoted(isNull.column()) + " IS NULL";
        }
        if (predicate instanceof Predicate.IsNotNull isNotNull) {
            return quoted(isNotNull.column()) + " IS NOT NULL";
        }
        if (predicate instanceof Predicate.ColumnComparison comparison) {
            return quoted(comparison.left()) + " " + comparison.comparator().sql() + " " + quoted(comparison.right());
        }
        if (predicate instanceof Predicate.StartsWith startsWith) {
            return text(startsWith.column()).startsWith(startsWith.prefix());
        }
        if (predicate instanceof Predicate.EndsWith endsWith) {
            return text(endsWith.column()).endsWith(endsWith.suffix());
        }
        if (predicate instanceof Predicate.MayContain mayContain) {
            return text(mayContain.column()).mayContain(mayContain.part());
        }
        if (predicate instanceof Predicate.And and) {
            return "(" + condition(and.left()) + ") AND (" + condition(and.right()) + ")";
        }
        if (predicate instanceof Predicate.Or or) {
            return "(" + condition(or.left()) + ") OR (" + condition(or.right()) + ")";
        }
        if (predicate instanceof Predicate.Not not) {
            return "NOT (" + condition(not.operand()) + ")";
        }
        return predicate instanceof Predicate.AlwaysTrue ? "1 = 1" : "1 = 0";
    }

    private String comparison(Predicate.Comparison comparison) {
        if (comparison.literal() instanceof Literal.TextLiteral text) {
            return text(comparison.column()).equal(text.value());
        }
        RedshiftType type = column(comparison.column()).type();
        String column = quoted(comparison.column());
        String literal = LiteralSql.write(comparison.literal(), type);
        boolean floating = type instanceof RedshiftType.Floating;
        // Whether NaN is above every number differs between engines; that it is not below any number does not.
        if (floating && comparison.comparator() == Predicate.Comparator.GREATER) {
            return "NOT (" + column + " <= " + literal + ")";
        }
        if (floating && comparison.comparator() == Predicate.Comparator.GREATER_OR_EQUAL) {
            return "NOT (" + column + " < " + literal + ")";
        }
        return column + " " + comparison.comparator().sql() + " " + literal;
    }

    private String in(Predicate.In in) {
        if (in.literals().get(0) instanceof Literal.TextLiteral) {
            return text(in.column())
                    .in(in.literals().stream()
                            .map(literal -> ((Literal.TextLiteral) literal).value())
                            .toList());
        }
        RedshiftType type = column(in.column()).type();
        String literals = in.literals().stream()
                .map(literal -> LiteralSql.write(literal, type))
                .collect(Collectors.joining(", "));
        return quoted(in.column()) + " IN (" + literals + ")";
    }

    private TextSql text(String name) {
        return new TextSql(column(name));
    }

    private String quoted(String name) {
        return Sql.identifier(column(name).name());
    }

    private Column column(String name) {
        return table.column(name)
                .orElseThrow(() -> new RedshiftException(
                        ErrorKind.INTERNAL,
                        "A condition names column '" + name + "', which " + table.name() + " lacks."));
    }
}
