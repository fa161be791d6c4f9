package community.lakeflow.redshift.client.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.type.RedshiftType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;

/** Whatever the values, the dialect, and the places where chunks and pages end: what arrives is what was sent. */
class DecodingProperties {
    private static final String MASK = "lakeflow_nulls_0123456789abcdef";
    private static final List<PageColumn> COLUMNS = List.of(
            new PageColumn("Id", new RedshiftType.BigInt()),
            new PageColumn("text, \"quoted\"", new RedshiftType.Varchar(100)),
            new PageColumn("amount", new RedshiftType.Decimal(18, 2)),
            new PageColumn("ratio", new RedshiftType.DoublePrecision()),
            new PageColumn("active", new RedshiftType.Bool()),
            new PageColumn("day", new RedshiftType.Date()),
            new PageColumn("changed", new RedshiftType.Timestamp()),
            new PageColumn("other", new RedshiftType.Varchar(100)));
    private static final List<Integer> MASKED = List.of(1, 7);

    @Property(tries = 1000)
    void csvArrivesAsItWasSent(
            @ForAll("rows") List<List<Object>> rows, @ForAll("dialects") Wire.Csv dialect, @ForAll long seed)
            throws IOException {
        Wire wire = new Wire(dialect, new Random(seed));
        ResultLayout.Csv layout = layout(dialect);

        List<String> bodies = wire.csvPages(layout.labels(), masked(rows));

        assertThat(decoded(wire, layout, bodies)).isEqualTo(Wire.sent(rows));
    }

    private static ResultLayout.Csv layout(Wire.Csv dialect) {
        return new ResultLayout.Csv(COLUMNS, new CsvForm(dialect.dialect(), MASK).mask(MASKED), dialect.dialect());
    }

    /** A body that breaks off anywhere changes nothing for the same page when it comes whole. */
    private static List<List<String>> decoded(Wire wire, ResultLayout layout, List<String> bodies) throws IOException {
        List<List<String>> arrived = new ArrayList<>();
        PageDecoder decoder = layout.decoder();
        for (String body : bodies) {
            PageDecoder ofPage = decoder;
            String broken = body.substring(0, wire.random().nextInt(body.length()));
            assertThatThrownBy(() -> ofPage.decode(wire.stream(broken))).isInstanceOf(IOException.class);
            ResultPage page = decoder.decode(wire.stream(body));
            arrived.addAll(Wire.rows(page, COLUMNS));
            decoder = page.following();
        }
        return arrived;
    }

    @Property(tries = 500)
    void jsonArrivesAsItWasSent(
            @ForAll("rows") List<List<Object>> rows, @ForAll("dialects") Wire.Csv any, @ForAll long seed)
            throws IOException {
        Wire wire = new Wire(any, new Random(seed));

        assertThat(decoded(wire, new ResultLayout.Json(COLUMNS), List.of(wire.jsonPage(rows))))
                .isEqualTo(Wire.sent(rows));
    }

    /** One batch leaves nothing to the next, though they share what gathers them. */
    @Property(tries = 20)
    void rowsOfManyBatchesArriveAsTheyWereSent(
            @ForAll("rows") @NotEmpty List<List<Object>> few, @ForAll("dialects") Wire.Csv dialect, @ForAll long seed)
            throws IOException {
        int times = 2 * BatchBuilder.MOST_ROWS / few.size() + 1;
        List<List<Object>> rows =
                Collections.nCopies(times, few).stream().flatMap(List::stream).toList();
        Wire wire = new Wire(dialect, new Random(seed));
        ResultLayout.Csv layout = layout(dialect);

        assertThat(decoded(wire, layout, wire.csvPages(layout.labels(), masked(rows))))
                .isEqualTo(Wire.sent(rows));
        assertThat(decoded(wire, new ResultLayout.Json(COLUMNS), List.of(wire.jsonPage(rows))))
                .isEqualTo(Wire.sent(rows));
    }

    private static List<List<Object>> masked(List<List<Object>> rows) {
        List<List<Object>> masked = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> values = new ArrayList<>(row);
            values.add(Wire.masks(row, MASKED));
            masked.add(values);
        }
        return masked;
    }

    @Provide
    Arbitrary<Wire.Csv> dialects() {
        return Combinators.combine(
                        Arbitraries.of("", "\\N", "NULL"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Wire.Headers.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of("\r\n", "\n"))
                .as(Wire.Csv::new);
    }

    @Provide
    Arbitrary<List<List<Object>>> rows() {
        Arbitrary<Object> texts = Arbitraries.oneOf(
                        Arbitraries.of("", "NULL", "\\N", "\r", "\n", "\"", ",", "0", "\\", "\"\"", "\r\n", "Id", MASK),
                        Arbitraries.strings()
                                .withChars(",\"\r\n\\ abNé中\u2028")
                                .withChars('\u0001', '\u007f')
                                .ofMaxLength(30),
                        Arbitraries.of("😀", "👩‍👧, \"😀\"\n"),
                        Arbitraries.strings().ofLength(3).alpha())
                .map(text -> text);
        Arbitrary<List<Object>> row = Combinators.combine(
                        nullable(Arbitraries.longs()),
                        nullable(texts),
                        nullable(Arbitraries.longs()
                                .between(-999_999_999_999_999_999L, 999_999_999_999_999_999L)
                                .map(unscaled -> BigDecimal.valueOf(unscaled, 2))),
                        nullable(Arbitraries.oneOf(
                                Arbitraries.doubles(),
                                Arbitraries.longs().map(Double::longBitsToDouble),
                                Arbitraries.integers().map(number -> number / 3.0),
                                Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 0.1))),
                        nullable(Arbitraries.of(true, false)),
                        nullable(
                                Arbitraries.longs().between(-719_528, 2_932_896).map(LocalDate::ofEpochDay)),
                        nullable(Combinators.combine(
                                        Arbitraries.longs().between(-719_528, 2_932_896),
                                        Arbitraries.longs().between(0, 86_399_999_999L))
                                .as((day, micros) -> time(day, micros))),
                        nullable(texts))
                .as((a, b, c, d, e, f, g, h) -> Arrays.asList(a, b, c, d, e, f, g, h));
        return row.list().ofMaxSize(12);
    }

    private static LocalDateTime time(long day, long micros) {
        LocalDateTime time = LocalDate.ofEpochDay(day).atStartOfDay().plusNanos(micros * 1_000);
        // Its text has no seconds where there are none, which no service sends.
        return time.getSecond() == 0 && time.getNano() == 0 ? time.plusSeconds(1) : time;
    }

    private static Arbitrary<Object> nullable(Arbitrary<?> values) {
        return values.map(value -> (Object) value).injectNull(0.2);
    }
}
