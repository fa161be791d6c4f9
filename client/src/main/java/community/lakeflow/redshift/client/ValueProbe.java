package community.lakeflow.redshift.client;

import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.statement.DataApiClient;
import community.lakeflow.redshift.client.statement.ResultPages;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Sends one SELECT of awkward constants and compares what arrives with what was sent: the forms in which the service sends values are
 * documented only in part.
 */
final class ValueProbe {
    private static final String TEXT = "Zürich \"quoted\", 'single' \\back 中😀\n\ttab, NULL ";

    /** One constant: its SQL, its type, and whether what arrived is the same. */
    private record Probe(String label, String sql, RedshiftType type, BiPredicate<ColumnValues, Integer> same) {
        PageColumn column() {
            return new PageColumn(label, type);
        }
    }

    private static final List<Probe> PROBES = List.of(
            new Probe(
                    "bigint",
                    "CAST(-9223372036854775807 AS BIGINT)",
                    new RedshiftType.BigInt(),
                    isLong(-Long.MAX_VALUE)),
            new Probe(
                    "decimal38",
                    "CAST('-1234567890123456789012345678.0123456789' AS DECIMAL(38,10))",
                    new RedshiftType.Decimal(38, 10),
                    (values, row) -> ((ColumnValues.Bytes) values)
                            .decimal(row, 10)
                            .equals(new BigDecimal("-1234567890123456789012345678.0123456789"))),
            new Probe(
                    "decimal18",
                    "CAST('0.10' AS DECIMAL(18,2))",
                    new RedshiftType.Decimal(18, 2),
                    (values, row) ->
                            ((ColumnValues.SmallDecimals) values).value(row).equals(new BigDecimal("0.10"))),
            new Probe(
                    "double precision",
                    "CAST('0.30000000000000004' AS DOUBLE PRECISION)",
                    new RedshiftType.DoublePrecision(),
                    (values, row) -> ((ColumnValues.Doubles) values).values()[row] == 0.30000000000000004),
            new Probe(
                    "real",
                    "CAST('0.1' AS REAL)",
                    new RedshiftType.Real(),
                    (values, row) -> ((float) ((ColumnValues.Doubles) values).values()[row]) == 0.1f),
            new Probe(
                    "boolean",
                    "CAST(1 = 1 AS BOOLEAN)",
                    new RedshiftType.Bool(),
                    (values, row) -> ((ColumnValues.Booleans) values).values()[row]),
            new Probe(
                    "varchar",
                    "CAST(" + Sql.literal(TEXT) + " AS VARCHAR(200))",
                    new RedshiftType.Varchar(200),
                    (values, row) -> ((ColumnValues.Bytes) values).text(row).equals(TEXT)),
            new Probe(
                    "empty text",
                    "CAST('' AS VARCHAR(10))",
                    new RedshiftType.Varchar(10),
                    (values, row) -> !values.isNull(row)
                            && ((ColumnValues.Bytes) values).text(row).isEmpty()),
            // What texts that only Redshift takes for equal are told apart by, where filters and groups are pushed
            // down.
            new Probe(
                    "bytes of text",
                    "CAST('x ' AS VARBYTE(65535)) = CAST('x' AS VARBYTE(65535))"
                            + " OR CAST('X' AS VARBYTE(65535)) = CAST('x' AS VARBYTE(65535))",
                    new RedshiftType.Bool(),
                    (values, row) -> !((ColumnValues.Booleans) values).values()[row]),
            new Probe("null", "CAST(NULL AS VARCHAR(10))", new RedshiftType.Varchar(10), ColumnValues::isNull),
            new Probe(
                    "date",
                    "CAST('0001-02-03' AS DATE)",
                    new RedshiftType.Date(),
                    isLong(LocalDate.of(1, 2, 3).toEpochDay())),
            new Probe(
                    "timestamp",
                    "CAST('2024-06-12 14:30:45.123456' AS TIMESTAMP)",
                    new RedshiftType.Timestamp(),
                    isLong(micros("2024-06-12T14:30:45.123456Z"))),
            new Probe(
                    "timestamp with time zone",
                    new RedshiftType.TimestampTz().selectExpression("CAST('2024-06-12 14:30:45+02' AS TIMESTAMPTZ)"),
                    new RedshiftType.TimestampTz(),
                    isLong(micros("2024-06-12T12:30:45Z"))),
            new Probe(
                    "varbyte",
                    new RedshiftType.Varbyte(10).selectExpression("CAST('aü' AS VARBYTE)"),
                    new RedshiftType.Varbyte(10),
                    (values, row) -> Arrays.equals(
                            ((ColumnValues.Bytes) values).copy(row), "aü".getBytes(StandardCharsets.UTF_8))));

    private ValueProbe() {}

    /** The labels of what did not arrive as it was sent; none when all is well. */
    static List<String> changed(DataApiClient client) {
        String sql = PROBES.stream()
                .map(probe -> probe.sql() + " AS " + Sql.identifier(probe.label()))
                .collect(Collectors.joining(", ", "SELECT ", ""));
        List<PageColumn> columns = PROBES.stream().map(Probe::column).toList();
        List<String> changed = new ArrayList<>();
        try (ResultPages pages =
                client.ownResults(client.submit(sql, "LakeflowRedshift:probe"), new ResultLayout.Json(columns))) {
            for (Optional<RowBatch> batch = pages.next(); batch.isPresent(); batch = pages.next()) {
                for (int row = 0; row < batch.get().rows(); row++) {
                    changed.addAll(changed(batch.get(), row));
                }
            }
        }
        return changed;
    }

    private static List<String> changed(RowBatch batch, int row) {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < PROBES.size(); i++) {
            if (!PROBES.get(i).same().test(batch.column(i), row)) {
                changed.add(PROBES.get(i).label());
            }
        }
        return changed;
    }

    private static BiPredicate<ColumnValues, Integer> isLong(long expected) {
        return (values, row) -> ((ColumnValues.Longs) values).values()[row] == expected;
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}
