package community.lakeflow.redshift.client.scan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A constant in a predicate, of a type whose SQL text means exactly the same value in Redshift. */
public sealed interface Literal {
    record LongLiteral(long value) implements Literal {}

    record DecimalLiteral(BigDecimal value) implements Literal {}

    /** A finite number. */
    record DoubleLiteral(double value) implements Literal {
        public DoubleLiteral {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("not a finite number: " + value);
            }
        }
    }

    record BooleanLiteral(boolean value) implements Literal {}

    record TextLiteral(String value) implements Literal {}

    record DateLiteral(LocalDate value) implements Literal {}

    /** A point in time with at most microseconds; for a TIMESTAMP column its wall clock time in UTC. */
    record TimestampLiteral(Instant value) implements Literal {
        public TimestampLiteral {
            if (value.getNano() % 1_000 != 0) {
                throw new IllegalArgumentException("finer than a microsecond: " + value);
            }
        }
    }
}
