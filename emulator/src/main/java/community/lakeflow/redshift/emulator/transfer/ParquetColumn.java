package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.engine.RowValues;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * How a column stands in Parquet. Seen: every column is optional, TIMESTAMP is INT96. Documented: the zone of TIMESTAMPTZ is dropped. Guesses:
 * DECIMAL is an integer as long as it fits, SUPER is its JSON text, TIME and the intervals are text.
 */
final class ParquetColumn {
    private static final int INT32_DIGITS = 9;
    private static final int INT64_DIGITS = 18;
    private static final int MOST_DIGITS = 38;
    private static final long MICROS_A_DAY = 86_400_000_000L;

    /** The Julian day of 1970-01-01. */
    private static final int JULIAN_EPOCH = 2_440_588;

    private interface Writer {
        void write(RowValues row, RecordConsumer to);
    }

    private final OutputColumn column;
    private final Type type;
    private final Writer writer;

    private ParquetColumn(OutputColumn column, Type type, Writer writer) {
        this.column = column;
        this.type = type;
        this.writer = writer;
    }

    static ParquetColumn of(OutputColumn column, Guess.ParquetTimestamp timestamps) throws IOException {
        int index = column.index();
        return switch (column.type()) {
            case "bool" ->
                plain(column, PrimitiveTypeName.BOOLEAN, (row, to) -> to.addBoolean(row.booleanValue(index)));
            case "int2" ->
                logical(
                        column,
                        PrimitiveTypeName.INT32,
                        LogicalTypeAnnotation.intType(16, true),
                        (row, to) -> to.addInteger((int) row.longValue(index)));
            case "int4" ->
                plain(column, PrimitiveTypeName.INT32, (row, to) -> to.addInteger((int) row.longValue(index)));
            case "int8", "oid" -> plain(column, PrimitiveTypeName.INT64, (row, to) -> to.addLong(row.longValue(index)));
            case "float4" ->
                plain(
                        column,
                        PrimitiveTypeName.FLOAT,
                        (row, to) -> to.addFloat(Float.parseFloat(row.postgresText(index))));
            case "float8" ->
                plain(
                        column,
                        PrimitiveTypeName.DOUBLE,
                        (row, to) -> to.addDouble(Double.parseDouble(row.postgresText(index))));
            case "numeric" -> decimal(column);
            case "date" ->
                logical(
                        column,
                        PrimitiveTypeName.INT32,
                        LogicalTypeAnnotation.dateType(),
                        (row, to) -> to.addInteger(DateTimeText.epochDay(row.postgresText(index))));
            case "timestamp", "timestamptz" -> timestamp(column, timestamps);
            default ->
                logical(
                        column,
                        PrimitiveTypeName.BINARY,
                        LogicalTypeAnnotation.stringType(),
                        (row, to) -> to.addBinary(Binary.fromString(column.text(row))));
        };
    }

    private static ParquetColumn plain(OutputColumn column, PrimitiveTypeName type, Writer writer) {
        return new ParquetColumn(column, Types.optional(type).named(column.name()), writer);
    }

    private static ParquetColumn logical(
            OutputColumn column, PrimitiveTypeName type, LogicalTypeAnnotation annotation, Writer writer) {
        return new ParquetColumn(column, Types.optional(type).as(annotation).named(column.name()), writer);
    }

    private static ParquetColumn timestamp(OutputColumn column, Guess.ParquetTimestamp form) {
        int index = column.index();
        return switch (form) {
            case INT96 ->
                plain(
                        column,
                        PrimitiveTypeName.INT96,
                        (row, to) -> to.addBinary(int96(DateTimeText.epochMicros(row.postgresText(index)))));
            case MICROSECONDS ->
                logical(
                        column,
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timestampType(
                                column.type().equals("timestamptz"), LogicalTypeAnnotation.TimeUnit.MICROS),
                        (row, to) -> to.addLong(DateTimeText.epochMicros(row.postgresText(index))));
        };
    }

    /** Nanoseconds of the day, then the Julian day, least byte first. */
    private static Binary int96(long epochMicros) {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(Math.floorMod(epochMicros, MICROS_A_DAY) * 1000);
        bytes.putInt((int) Math.floorDiv(epochMicros, MICROS_A_DAY) + JULIAN_EPOCH);
        return Binary.fromConstantByteArray(bytes.array());
    }

    static long microsOfInt96(Binary value) {
        ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong(bytes.position());
        long day = bytes.getInt(bytes.position() + 8) - (long) JULIAN_EPOCH;
        return day * MICROS_A_DAY + nanos / 1000;
    }

    private static ParquetColumn decimal(OutputColumn column) throws IOException {
        int index = column.index();
        int precision = column.column().precision();
        int scale = column.column().scale();
        if (precision < 1 || precision > MOST_DIGITS) {
            throw new IOException("The precision of column \"" + column.name()
                    + "\" is not known: cast it to DECIMAL(precision, scale) to unload it to PARQUET");
        }
        LogicalTypeAnnotation annotation = LogicalTypeAnnotation.decimalType(scale, precision);
        if (precision <= INT32_DIGITS) {
            return logical(
                    column,
                    PrimitiveTypeName.INT32,
                    annotation,
                    (row, to) -> to.addInteger(unscaled(row, index, scale).intValueExact()));
        }
        if (precision <= INT64_DIGITS) {
            return logical(
                    column,
                    PrimitiveTypeName.INT64,
                    annotation,
                    (row, to) -> to.addLong(unscaled(row, index, scale).longValueExact()));
        }
        int length = BigInteger.TEN.pow(precision).bitLength() / 8 + 1;
        Type type = Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                .length(length)
                .as(annotation)
                .named(column.name());
        return new ParquetColumn(column, type, (row, to) -> to.addBinary(fixed(unscaled(row, index, scale), length)));
    }

    private static BigInteger unscaled(RowValues row, int index, int scale) {
        return new BigDecimal(row.postgresText(index)).setScale(scale).unscaledValue();
    }

    private static Binary fixed(BigInteger value, int length) {
        byte[] shortest = value.toByteArray();
        byte[] bytes = new byte[length];
        if (value.signum() < 0) {
            Arrays.fill(bytes, (byte) -1);
        }
        System.arraycopy(shortest, 0, bytes, length - shortest.length, shortest.length);
        return Binary.fromConstantByteArray(bytes);
    }

    Type type() {
        return type;
    }

    void write(RowValues row, int field, RecordConsumer to) {
        if (!row.isNull(column.index())) {
            to.startField(column.name(), field);
            writer.write(row, to);
            to.endField(column.name(), field);
        }
    }
}
