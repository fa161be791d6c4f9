package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions on texts, byte by byte. Redshift's own comparison takes texts for equal that differ in blanks at their ends
 * (dg/r_Examples_with_character_types) and, under some collations, in the case of letters. It stays beside the bytes, because only with it
 * Redshift can leave out blocks unread.
 */
final class TextSql {
    /** What joins Redshift's comparison, which is true for too much, with that of bytes. */
    private static final String EXACTLY = " AND ";

    private static final String AS_BYTES = " AS VARBYTE(65535))";

    private final Column column;
    private final String name;

    TextSql(Column column) {
        this.column = column;
        this.name = Sql.identifier(column.name());
    }

    static boolean isText(Column column) {
        return column.type() instanceof RedshiftType.Varchar || column.type() instanceof RedshiftType.Char;
    }

    /** The value as it arrives: a CHAR with all its blanks. */
    String value() {
        return column.type().selectExpression(name);
    }

    String bytes() {
        return bytes(value());
    }

    String equal(String text) {
        return name + " = " + loose(text) + EXACTLY + bytes() + " = " + bytesOf(text);
    }

    String in(List<String> texts) {
        String loose = texts.stream().map(this::loose).collect(Collectors.joining(", "));
        String exact = texts.stream().map(TextSql::bytesOf).collect(Collectors.joining(", "));
        return name + " IN (" + loose + ")" + EXACTLY + bytes() + " IN (" + exact + ")";
    }

    String startsWith(String prefix) {
        String exact = bytes("LEFT(" + value() + ", " + characters(prefix) + ")") + " = " + bytesOf(prefix);
        String visible = withoutBlanksAtEnd(prefix);
        return visible.isEmpty() ? exact : name + like(pattern(visible) + "%") + EXACTLY + exact;
    }

    String endsWith(String suffix) {
        return bytes("RIGHT(" + value() + ", " + characters(suffix) + ")") + " = " + bytesOf(suffix);
    }

    /** True wherever the text contains the part, and perhaps elsewhere. */
    String mayContain(String part) {
        return value() + like("%" + pattern(withoutBlanksAtEnd(part)) + "%");
    }

    private String loose(String text) {
        return Sql.literal(column.type() instanceof RedshiftType.Char ? withoutBlanksAtEnd(text) : text);
    }

    /** The escape character is not the backslash, which {@link Sql#literal} would have to take apart. */
    private static String like(String pattern) {
        return " LIKE " + Sql.literal(pattern) + " ESCAPE '!'";
    }

    private static String pattern(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** Whether LIKE counts the blanks at a value's end is not documented, so it is not asked for them. */
    private static String withoutBlanksAtEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    /** As Redshift counts them. */
    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String bytesOf(String text) {
        return bytes(Sql.literal(text));
    }

    private static String bytes(String expression) {
        return "CAST(" + expression + AS_BYTES;
    }
}
