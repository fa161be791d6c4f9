package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes literals as SQL whose meaning does not depend on settings of the session. */
final class LiteralSql {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private LiteralSql() {}

    /** @param type of the column that the literal is compared with */
    static String write(Literal literal, RedshiftType type) {
        if (literal instanceof Literal.LongLiteral whole) {
            return Long.toString(whole.value());
        }
        if (literal instanceof Literal.DecimalLiteral decimal) {
            return decimal.value().toPlainString();
        }
        if (literal instanceof Literal.DoubleLiteral number) {
            return write(number.value());
        }
        if (literal instanceof Literal.BooleanLiteral truth) {
            return truth.value() ? "TRUE" : "FALSE";
        }
        if (literal instanceof Literal.TextLiteral text) {
            return Sql.literal(text.value());
        }
        if (literal instanceof Literal.DateLiteral date) {
            return "CAST('" + DATE.format(date.value()) + "' AS DATE)";
        }
        return timestamp(((Literal.TimestampLiteral) literal).value(), type);
    }

    static String write(double number) {
        return "CAST('" + number + "' AS DOUBLE PRECISION)";
    }

    private static String timestamp(Instant value, RedshiftType type) {
        String text = TIMESTAMP.format(value.atOffset(ZoneOffset.UTC));
        return type instanceof RedshiftType.TimestampTz
                ? "CAST('" + text + "+00' AS TIMESTAMPTZ)"
                : "CAST('" + text + "' AS TIMESTAMP)";
    }
}
