package community.lakeflow.redshift.integration.client;

import community.lakeflow.redshift.client.scan.Literal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.LongFunction;

/** A type by whose values a table is divided, with the SQL of a value made of any number, and its literal where the type has ranges. */
enum ValueKind {
    SMALLINT("SMALLINT", n -> Long.toString(n % 32_000), n -> new Literal.LongLiteral(n % 32_000)),
    BIGINT("BIGINT", Long::toString, Literal.LongLiteral::new),
    DATE("DATE", n -> "DATE '" + day(n) + "'", n -> new Literal.DateLiteral(day(n))),
    TIMESTAMP("TIMESTAMP", n -> "TIMESTAMP '" + text(n) + "'", n -> new Literal.TimestampLiteral(instant(n))),
    TIMESTAMPTZ("TIMESTAMPTZ", n -> "TIMESTAMPTZ '" + text(n) + "+00'", n -> new Literal.TimestampLiteral(instant(n))),
    VARCHAR("VARCHAR", n -> "'é' || " + n, null),
    DECIMAL("DECIMAL(30,5)", n -> n + " / 7.0", null),
    FLOAT("FLOAT", n -> n % 5 == 0 ? "CAST('NaN' AS FLOAT)" : "CAST(" + n + " AS FLOAT)", null),
    BOOLEAN("BOOLEAN", n -> n % 2 == 0 ? "TRUE" : "FALSE", null);

    private final String type;
    private final LongFunction<String> sql;
    private final LongFunction<Literal> literal;

    ValueKind(String type, LongFunction<String> sql, LongFunction<Literal> literal) {
        this.type = type;
        this.sql = sql;
        this.literal = literal;
    }

    private static LocalDate day(long n) {
        return LocalDate.of(1, 1, 1).plusDays(Math.floorMod(n, 3_650_000));
    }

    private static Instant instant(long n) {
        return Instant.parse("0001-01-01T00:00:00.000001Z").plusSeconds(Math.floorMod(n, 300_000_000_000L));
    }

    private static String text(long n) {
        return instant(n).toString().replace('T', ' ').replace("Z", "");
    }

    /** As a column is declared. */
    String type() {
        return type;
    }

    /** @param number null for NULL */
    String sql(Long number) {
        return number == null ? "NULL" : sql.apply(number);
    }

    boolean hasRanges() {
        return literal != null;
    }

    Literal literal(long number) {
        return Objects.requireNonNull(literal).apply(number);
    }
}
