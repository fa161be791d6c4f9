package community.lakeflow.redshift.client;

import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultPage;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of awkward constants, as SQL, and what arrived of them. */
final class ProbeRows {
    /** A null is NULL. */
    private static final List<@Nullable String> TEXTS = Arrays.asList(
            "plain",
            null,
            "",
            "NULL",
            "null",
            "(null)",
            "nil",
            "None",
            "\\N",
            "\\n",
            "\\\\N",
            " leading",
            "trailing ",
            "   ",
            ",",
            "a,b",
            "say \"hi\"",
            "\"",
            "\"\"",
            "\"quoted\"",
            "\"a\",\"b\"",
            "5\" wide",
            "line\nfeed",
            "carriage\rreturn",
            "both\r\nof them",
            "\n",
            "\r",
            "\r\n",
            "ends with \n",
            "ends with \r",
            "\\",
            "\\\"",
            "\\,",
            "ends with \\",
            "\\u0041",
            "tab\tulator",
            "\t",
            "'single'",
            "Zürich 中文 \u2028",
            "😀 and 👩‍👧",
            "\uFEFFmark",
            "\u0001\u007F",
            "0",
            "true",
            "# | ; &amp; %20");

    /** One kind of constants: row by row the next of them, and NULL after the last. @param values as {@link #text} writes them */
    private record Kind(String name, RedshiftType type, String sqlType, List<String> values) {
        @Nullable
        String value(int row) {
            int place = row % (values.size() + 1);
            return place == values.size() ? null : values.get(place);
        }

        String sql(int row) {
            String value = value(row);
            return "CAST(" + (value == null ? "NULL" : literal(value)) + " AS " + sqlType + ")";
        }

        private String literal(String value) {
            return Sql.literal(type instanceof RedshiftType.Timestamp ? value.replace('T', ' ') : value);
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("n_int", new RedshiftType.Int(), "INTEGER", List.of("0", "-2147483648", "2147483647")),
            new Kind(
                    "n_bigint",
                    new RedshiftType.BigInt(),
                    "BIGINT",
                    List.of("1", "-9223372036854775807", "9223372036854775807")),
            new Kind(
                    "n_decimal",
                    new RedshiftType.Decimal(18, 2),
                    "DECIMAL(18,2)",
                    List.of("0.00", "-0.01", "9999999999999999.99", "10.00")),
            new Kind(
                    "n_wide",
                    new RedshiftType.Decimal(38, 10),
                    "DECIMAL(38,10)",
                    List.of("-1234567890123456789012345678.0123456789", "0.0000000001")),
            new Kind("n_real", new RedshiftType.Real(), "REAL", List.of("0.1", "-1.5", "1.6777216E7")),
            new Kind(
                    "n_double",
                    new RedshiftType.DoublePrecision(),
                    "DOUBLE PRECISION",
                    List.of("0.30000000000000004", "-1.0E300", "0.3333333333333333", "2.2250738585072014E-308", "1.0")),
            new Kind("n_boolean", new RedshiftType.Bool(), "BOOLEAN", List.of("true", "false")),
            new Kind(
                    "n_date",
                    new RedshiftType.Date(),
                    "DATE",
                    List.of("2024-02-29", "0001-02-03", "1969-12-31", "9999-12-31")),
            new Kind(
                    "n_timestamp",
                    new RedshiftType.Timestamp(),
                    "TIMESTAMP",
                    List.of(
                            "2024-06-12T14:30:45.123456",
                            "1969-12-31T23:59:59.999999",
                            "2000-01-01T00:00:01",
                            "2024-01-01T10:20:30.100")));

    static final int ROWS = TEXTS.size();
    static final List<PageColumn> COLUMNS = columns();
    static final int FIRST_TEXT = 1;
    static final int LAST_TEXT = COLUMNS.size() - 1;

    private static List<PageColumn> columns() {
        List<PageColumn> columns = new ArrayList<>();
        columns.add(new PageColumn("place", new RedshiftType.Int()));
        columns.add(new PageColumn("first_text", new RedshiftType.Varchar(100)));
        KINDS.forEach(kind -> columns.add(new PageColumn(kind.name(), kind.type())));
        columns.add(new PageColumn("last_text", new RedshiftType.Varchar(100)));
        return columns;
    }

    /** @param maskLabel names a number whose first bit stands for the first text and whose second for the last */
    static String sql(String maskLabel) {
        return IntStream.range(0, ROWS).mapToObj(row -> row(row, maskLabel)).collect(Collectors.joining(" UNION ALL "));
    }

    private static String row(int row, String maskLabel) {
        String text = TEXTS.get(row);
        String sql = "CAST(" + (text == null ? "NULL" : Sql.literal(text)) + " AS VARCHAR(100))";
        List<String> values = new ArrayList<>();
        values.add(row + " AS place");
        values.add(sql + " AS first_text");
        KINDS.forEach(kind -> values.add(kind.sql(row) + " AS " + kind.name()));
        values.add(sql + " AS last_text");
        values.add((text == null ? 3 : 0) + " AS " + Sql.identifier(maskLabel));
        return "SELECT " + String.join(", ", values);
    }

    /** What did not arrive as it was sent, if there is something. */
    static Optional<String> flaw(List<ResultPage> pages) {
        TreeSet<Long> places = new TreeSet<>();
        List<RowBatch> batches =
                pages.stream().flatMap(page -> page.batches().stream()).toList();
        for (RowBatch batch : batches) {
            for (int row = 0; row < batch.rows(); row++) {
                Optional<String> flaw = flaw(batch, row, places);
                if (flaw.isPresent()) {
                    return flaw;
                }
            }
        }
        return places.size() == ROWS ? Optional.empty() : Optional.of(places.size() + " of " + ROWS + " rows came");
    }

    private static Optional<String> flaw(RowBatch batch, int row, TreeSet<Long> places) {
        long place = ((ColumnValues.Longs) batch.column(0)).values()[row];
        if (batch.column(0).isNull(row) || place < 0 || place >= ROWS || !places.add(place)) {
            return Optional.of("a row came that was not sent, or twice");
        }
        for (int column = FIRST_TEXT; column <= LAST_TEXT; column++) {
            String sent = sent(column, (int) place);
            String arrived = batch.column(column).isNull(row)
                    ? null
                    : text(batch.column(column), row, COLUMNS.get(column).type());
            if (!Objects.equals(sent, arrived)) {
                return Optional.of(COLUMNS.get(column).label() + " " + shown(sent) + " arrives as " + shown(arrived));
            }
        }
        return Optional.empty();
    }

    static @Nullable String sent(int column, int row) {
        return column == FIRST_TEXT || column == LAST_TEXT
                ? TEXTS.get(row)
                : KINDS.get(column - 2).value(row);
    }

    private static String text(ColumnValues values, int row, RedshiftType type) {
        if (values instanceof ColumnValues.Booleans booleans) {
            return Boolean.toString(booleans.values()[row]);
        }
        if (values instanceof ColumnValues.Doubles doubles) {
            double value = doubles.values()[row];
            return type instanceof RedshiftType.Real ? Float.toString((float) value) : Double.toString(value);
        }
        if (values instanceof ColumnValues.SmallDecimals decimals) {
            return decimals.value(row).toPlainString();
        }
        if (values instanceof ColumnValues.Bytes bytes) {
            return type instanceof RedshiftType.Decimal decimal
                    ? bytes.decimal(row, decimal.scale()).toPlainString()
                    : bytes.text(row);
        }
        return text(((ColumnValues.Longs) values).values()[row], type);
    }

    private static String text(long value, RedshiftType type) {
        return switch (type.arrival()) {
            case DATE -> LocalDate.ofEpochDay(value).toString();
            case TIMESTAMP ->
                LocalDateTime.ofInstant(Instant.EPOCH.plus(value, ChronoUnit.MICROS), ZoneOffset.UTC)
                        .toString();
            default -> Long.toString(value);
        };
    }

    private static String shown(@Nullable String value) {
        return value == null ? "NULL" : "'" + value.replace("\r", "\\r").replace("\n", "\\n") + "'";
    }
}
