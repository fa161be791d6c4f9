package community.lakeflow.redshift.spark.pushdown;

import community.lakeflow.redshift.client.scan.Literal;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Spark's constants as values that a column's type holds exactly; any other is not translated. */
final class Literals {
    private static final int LONGEST_TEXT = 65_535;
    private static final int LAST_YEAR = 9_999;

    private Literals() {}

    /** Nothing for NULL: a comparison with it is true of no row, and Spark knows that without asking. */
    static Optional<Literal> translate(Expression expression, RedshiftType type) {
        return expression instanceof org.apache.spark.sql.connector.expressions.Literal<?> literal
                        && literal.value() != null
                ? Optional.ofNullable(translate(literal.value(), type))
                : Optional.empty();
    }

    private static @Nullable Literal translate(Object value, RedshiftType type) {
        if (type instanceof RedshiftType.Bool && value instanceof Boolean truth) {
            return new Literal.BooleanLiteral(truth);
        }
        if (type instanceof RedshiftType.Whole && value instanceof Long whole) {
            return new Literal.LongLiteral(whole);
        }
        if (type instanceof RedshiftType.Decimal decimal && value instanceof Decimal number) {
            return decimal(number.toJavaBigDecimal(), decimal);
        }
        if (type instanceof RedshiftType.Real && value instanceof Float number) {
            return floating(number, Float.MIN_NORMAL);
        }
        if (type instanceof RedshiftType.DoublePrecision && value instanceof Double number) {
            return floating(number, Double.MIN_NORMAL);
        }
        if (Ordering.isText(type) && value instanceof UTF8String text) {
            return text(text);
        }
        if (type instanceof RedshiftType.Date && value instanceof Integer days) {
            LocalDate date = LocalDate.ofEpochDay(days);
            return hasFourDigits(date.getYear()) ? new Literal.DateLiteral(date) : null;
        }
        boolean timestamp = type instanceof RedshiftType.Timestamp || type instanceof RedshiftType.TimestampTz;
        return timestamp && value instanceof Long micros ? timestamp(micros) : null;
    }

    /** A value with more digits would make Redshift compare in another type, which can overflow. */
    private static @Nullable Literal decimal(BigDecimal value, RedshiftType.Decimal type) {
        BigDecimal shortest = value.stripTrailingZeros();
        boolean fits = shortest.scale() <= type.scale()
                && shortest.precision() - shortest.scale() <= type.precision() - type.scale();
        return fits ? new Literal.DecimalLiteral(value) : null;
    }

    /** Neither what is no number nor what Redshift may round to zero. */
    private static @Nullable Literal floating(double value, double smallest) {
        boolean plain = Double.isFinite(value) && (value == 0 || Math.abs(value) >= smallest);
        return plain ? new Literal.DoubleLiteral(value) : null;
    }

    private static @Nullable Literal text(UTF8String value) {
        String text = value.toString();
        boolean sendable = value.numBytes() <= LONGEST_TEXT && text.indexOf('\0') < 0;
        return sendable ? new Literal.TextLiteral(text) : null;
    }

    private static @Nullable Literal timestamp(long micros) {
        try {
            Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            return hasFourDigits(instant.atOffset(ZoneOffset.UTC).getYear())
                    ? new Literal.TimestampLiteral(instant)
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean hasFourDigits(int year) {
        return year >= 1 && year <= LAST_YEAR;
    }
}
