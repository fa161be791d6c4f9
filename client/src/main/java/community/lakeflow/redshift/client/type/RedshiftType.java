package community.lakeflow.redshift.client.type;

import java.io.Serializable;

/**
 * A type of Redshift: how its values arrive in a result, and the SELECT expression that makes them arrive without loss. The Data API
 * documents neither the form of every type nor keeps all of them intact (a geometry arrives as the name of a Java array), so whatever
 * is doubtful is turned into plain text or hexadecimal digits by the SQL that we send.
 */
public sealed interface RedshiftType extends Serializable {

    Arrival arrival();

    /** The expression for the SELECT list. @param column the column's name, already quoted */
    default String selectExpression(String column) {
        return column;
    }

    /** Whole numbers. */
    sealed interface Whole extends RedshiftType {
        @Override
        default Arrival arrival() {
            return Arrival.LONG;
        }
    }

    /** Numbers that know NaN and the infinities. */
    sealed interface Floating extends RedshiftType {
        @Override
        default Arrival arrival() {
            return Arrival.DOUBLE;
        }
    }

    /** Types whose form in a result is not documented; the cast decides it. */
    sealed interface CastToText extends RedshiftType {
        @Override
        default Arrival arrival() {
            return Arrival.TEXT;
        }

        @Override
        default String selectExpression(String column) {
            return "CAST(" + column + " AS VARCHAR)";
        }
    }

    /** Shapes, as hexadecimal EWKB text: with their reference system. */
    sealed interface Spatial extends RedshiftType {
        @Override
        default Arrival arrival() {
            return Arrival.TEXT;
        }

        @Override
        default String selectExpression(String column) {
            return "ST_AsHexEWKB(" + column + ")";
        }
    }

    record SmallInt() implements Whole {}

    record Int() implements Whole {}

    record BigInt() implements Whole {}

    /** Four bytes; arrives as a double that was widened from it, which is exact. */
    record Real() implements Floating {}

    record DoublePrecision() implements Floating {}

    record Time() implements CastToText {}

    record TimeTz() implements CastToText {}

    record IntervalYearToMonth() implements CastToText {}

    record IntervalDayToSecond() implements CastToText {}

    /** A type that this software does not know. @param name as the catalog spells it */
    record Unknown(String name) implements CastToText {}

    record Geometry() implements Spatial {}

    record Geography() implements Spatial {}

    record Bool() implements RedshiftType {
        @Override
        public Arrival arrival() {
            return Arrival.BOOLEAN;
        }
    }

    /** @param precision digits in all, 1 to 38 @param scale digits after the point */
    record Decimal(int precision, int scale) implements RedshiftType {
        public static final int MAX_PRECISION = 38;

        public Decimal {
            if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("no such decimal: (" + precision + "," + scale + ")");
            }
        }

        @Override
        public Arrival arrival() {
            return Arrival.DECIMAL;
        }
    }

    /**
     * Blank-padded text. Whether the service keeps the padding is not documented, so it is made by the SQL: a value always arrives as it
     * is stored, with as many characters as declared.
     */
    record Char(int length) implements RedshiftType {
        @Override
        public Arrival arrival() {
            return Arrival.TEXT;
        }

        @Override
        public String selectExpression(String column) {
            return "RPAD(CAST(" + column + " AS VARCHAR(" + length + ")), " + length + ")";
        }
    }

    /** @param length bytes at most */
    record Varchar(int length) implements RedshiftType {
        @Override
        public Arrival arrival() {
            return Arrival.TEXT;
        }
    }

    record Date() implements RedshiftType {
        @Override
        public Arrival arrival() {
            return Arrival.DATE;
        }
    }

    record Timestamp() implements RedshiftType {
        @Override
        public Arrival arrival() {
            return Arrival.TIMESTAMP;
        }
    }

    /** An instant. The zone in which it would be shown depends on the session, so it is sent as UTC without a zone. */
    record TimestampTz() implements RedshiftType {
        @Override
        public Arrival arrival() {
            return Arrival.TIMESTAMP;
        }

        @Override
        public String selectExpression(String column) {
            return "(" + column + " AT TIME ZONE 'UTC')";
        }
    }

    /** Semi-structured data, as JSON text. */
    record Super() implements RedshiftType {
        @Override
        public Arrival arrival() {
            return Arrival.TEXT;
        }

        @Override
        public String selectExpression(String column) {
            return "JSON_SERIALIZE(" + column + ")";
        }
    }

    /** Bytes. */
    record Varbyte(int length) implements RedshiftType {
        @Override
        public Arrival arrival() {
            return Arrival.HEX;
        }

        @Override
        public String selectExpression(String column) {
            return "TO_HEX(" + column + ")";
        }
    }

    /** A sketch of a set, as the JSON text that the Data API was seen to send. */
    record HllSketch() implements RedshiftType {
        @Override
        public Arrival arrival() {
            return Arrival.TEXT;
        }
    }
}
