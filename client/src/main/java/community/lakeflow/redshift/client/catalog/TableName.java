package community.lakeflow.redshift.client.catalog;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.type.Sql;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A table within its schema, by the names the catalog holds. As text it is {@code schema.table}; a part with a dot or a quote in it
 * stands in double quotes, as in SQL: {@code public."orders.2024"}.
 */
public record TableName(String schema, String table) implements Serializable, Comparable<TableName> {
    private static final String DEFAULT_SCHEMA = "public";
    private static final Pattern PLAIN = Pattern.compile("[^.\"]+");

    public TableName {
        if (schema.isEmpty() || table.isEmpty()) {
            throw new RedshiftException(ErrorKind.USER, "A table name needs a schema and a table that are not empty.");
        }
    }

    /** Reads what {@link #toString} writes; a name without a schema is one of schema public; an unquoted table may hold dots. */
    public static TableName parse(String text) {
        int end = text.startsWith("\"") ? closingQuote(text) + 1 : endOfPlain(text);
        if (end == text.length()) {
            return new TableName(DEFAULT_SCHEMA, unquoted(text));
        }
        if (text.charAt(end) != '.') {
            throw malformed(text);
        }
        return new TableName(unquoted(text.substring(0, end)), unquoted(text.substring(end + 1)));
    }

    private static int endOfPlain(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? text.length() : dot;
    }

    private static int closingQuote(String text) {
        int at = 1;
        while (at < text.length()) {
            if (text.charAt(at) != '"') {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                at += 2;
            } else {
                return at;
            }
        }
        throw malformed(text);
    }

    private static String unquoted(String part) {
        if (!part.startsWith("\"")) {
            return part;
        }
        if (closingQuote(part) != part.length() - 1) {
            throw malformed(part);
        }
        return part.substring(1, part.length() - 1).replace("\"\"", "\"");
    }

    private static RedshiftException malformed(String text) {
        return new RedshiftException(
                ErrorKind.USER,
                "'" + text
                        + "' is not a table name. Write schema.table, and a part with a dot or a quote in it in double quotes: "
                        + "public.\"orders.2024\".");
    }

    /** The name as SQL, both parts quoted. */
    public String sql() {
        return Sql.identifier(schema) + "." + Sql.identifier(table);
    }

    @Override
    public String toString() {
        return spelt(schema) + "." + spelt(table);
    }

    private static String spelt(String part) {
        return PLAIN.matcher(part).matches() ? part : Sql.identifier(part);
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : table.compareTo(other.table);
    }
}
