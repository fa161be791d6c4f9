package community.lakeflow.redshift.benchmarks;

import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.redshiftdata.model.Field;

/** Columns like those of the client, filled from the SDK's Fields with the JDK's own means, as one would who has nothing else. */
final class SdkColumns {
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    private SdkColumns() {}

    /** @return the columns, of which nothing is looked at */
    static Object[] of(List<List<Field>> records, List<PageColumn> columns) {
        Object[] arrays = new Object[columns.size()];
        for (int column = 0; column < arrays.length; column++) {
            arrays[column] = column(records, column, columns.get(column).type());
        }
        return arrays;
    }

    private static Object column(List<List<Field>> records, int column, RedshiftType type) {
        BitSet nulls = new BitSet();
        Object values =
                switch (type.arrival()) {
                    case DOUBLE -> doubles(records, column, nulls);
                    case BOOLEAN -> booleans(records, column, nulls);
                    case TEXT, HEX -> texts(records, column, nulls);
                    case LONG, DECIMAL, DATE, TIMESTAMP -> longs(records, column, type, nulls);
                };
        return new Object[] {values, nulls};
    }

    private static double[] doubles(List<List<Field>> records, int column, BitSet nulls) {
        double[] values = new double[records.size()];
        for (int row = 0; row < values.length; row++) {
            Double value = records.get(row).get(column).doubleValue();
            nulls.set(row, value == null);
            values[row] = value == null ? 0 : value;
        }
        return values;
    }

    private static boolean[] booleans(List<List<Field>> records, int column, BitSet nulls) {
        boolean[] values = new boolean[records.size()];
        for (int row = 0; row < values.length; row++) {
            Boolean value = records.get(row).get(column).booleanValue();
            nulls.set(row, value == null);
            values[row] = value != null && value;
        }
        return values;
    }

    private static long[] longs(List<List<Field>> records, int column, RedshiftType type, BitSet nulls) {
        long[] values = new long[records.size()];
        for (int row = 0; row < values.length; row++) {
            Field field = records.get(row).get(column);
            boolean isNull = field.isNull() != null && field.isNull();
            nulls.set(row, isNull);
            values[row] = isNull ? 0 : whole(field, type);
        }
        return values;
    }

    private static long whole(Field field, RedshiftType type) {
        return switch (type.arrival()) {
            case DECIMAL ->
                new BigDecimal(field.stringValue())
                        .setScale(((RedshiftType.Decimal) type).scale())
                        .unscaledValue()
                        .longValueExact();
            case DATE -> LocalDate.parse(field.stringValue()).toEpochDay();
            case TIMESTAMP -> micros(LocalDateTime.parse(field.stringValue(), TIMESTAMP));
            default -> field.longValue();
        };
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1_000;
    }

    private static Object texts(List<List<Field>> records, int column, BitSet nulls) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] ends = new int[records.size()];
        for (int row = 0; row < ends.length; row++) {
            String value = records.get(row).get(column).stringValue();
            nulls.set(row, value == null);
            if (value != null) {
                bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
            }
            ends[row] = bytes.size();
        }
        return new Object[] {bytes.toByteArray(), ends};
    }
}
