package community.lakeflow.redshift.emulator.dialect;

import org.jspecify.annotations.Nullable;

/**
 * Which of PostgreSQL's types a column cannot have. Documented: c_unsupported-postgresql-datatypes, r_Character_types,
 * r_Numeric_types201; the words about an unsupported type and about lengths are those of PostgreSQL 8 (a guess).
 */
final class ColumnTypes {

    private static final String[] ABSENT = {
        "serial",
        "serial4",
        "bigserial",
        "serial8",
        "smallserial",
        "serial2",
        "uuid",
        "json",
        "jsonb",
        "money",
        "bytea",
        "xml",
        "inet",
        "cidr",
        "macaddr",
        "bit",
        "tsvector",
        "tsquery",
        "hstore"
    };

    private static final int LONGEST_VARCHAR = 65_535;
    private static final int LONGEST_CHAR = 4096;
    private static final int MOST_DIGITS = 38;

    private ColumnTypes() {}

    /**
     * Refuses the type that is ahead, if Redshift has not got it, or not in that length.
     *
     * @param tokens from the first word of the type; none is consumed
     */
    static void check(String relation, String column, TokenReader tokens) {
        Token type = tokens.peek();
        int length = 1;
        if (type.isOneOf("character", "char", "nchar") && tokens.peek(1).is("varying")) {
            length = 2;
        }
        if (type.isOneOf(ABSENT)) {
            throw unsupported(relation, column, type.text());
        }
        checkLength(type, length == 2, number(tokens, length));
        while (tokens.peek(length).isOneOf("(", ")", ",") || tokens.peek(length).kind() == Token.Kind.NUMBER) {
            length++;
        }
        if (tokens.peek(length).isOneOf("[", "ARRAY")) {
            throw unsupported(relation, column, type.text() + "[]");
        }
    }

    private static void checkLength(Token type, boolean varying, @Nullable Integer length) {
        if (length == null) {
            return;
        }
        if ((varying || type.isOneOf("varchar", "nvarchar")) && length > LONGEST_VARCHAR) {
            throw new RefusedException("length for type varchar cannot exceed " + LONGEST_VARCHAR);
        }
        if (!varying && type.isOneOf("char", "character", "nchar", "bpchar") && length > LONGEST_CHAR) {
            throw new RefusedException("length for type char cannot exceed " + LONGEST_CHAR);
        }
        if (type.isOneOf("decimal", "numeric", "dec") && length > MOST_DIGITS) {
            throw new RefusedException("DECIMAL precision " + length + " must be between 1 and " + MOST_DIGITS);
        }
    }

    /** The number in the parenthesis ahead. */
    private static @Nullable Integer number(TokenReader tokens, int at) {
        Token number = tokens.peek(at + 1);
        boolean whole = tokens.peek(at).is("(") && number.text().matches("[0-9]{1,9}");
        return whole ? Integer.valueOf(number.text()) : null;
    }

    /** Seen of timestamps with a time zone before Redshift had them. */
    private static RefusedException unsupported(String relation, String column, String type) {
        return new RefusedException(
                "Column \"" + relation + "." + column + "\" has unsupported type \"" + type + "\".");
    }
}
