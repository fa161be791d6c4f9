package community.lakeflow.redshift.client.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPageDecoderTest {
    private static ResultPage decode(String body, RedshiftType... types) throws IOException {
        List<PageColumn> columns = IntStream.range(0, types.length)
                .mapToObj(i -> new PageColumn("c" + i, types[i]))
                .toList();
        return new JsonPageDecoder(columns).decode(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static ColumnValues column(RedshiftType type, String... fields) throws IOException {
        StringBuilder records = new StringBuilder();
        for (String field : fields) {
            records.append(records.isEmpty() ? "" : ",")
                    .append("[{")
                    .append(field)
                    .append("}]");
        }
        List<RowBatch> batches = decode("{\"Records\":[" + records + "]}", type).batches();
        assertThat(batches).hasSize(1);
        return batches.get(0).column(0);
    }

    @Test
    void takesMembersInAnyOrder() throws IOException {
        ResultPage page = decode(
                "{\"NextToken\":\"t\",\"TotalNumRows\":3,\"Unknown\":{\"a\":[1]},\"Records\":[[{\"longValue\":1}]],"
                        + "\"ColumnMetadata\":[{\"typeName\":\"int4\",\"label\":\"c0\",\"nullable\":1}]}",
                new RedshiftType.Int());

        assertThat(page.nextToken()).isEqualTo("t");
        assertThat(page.totalRows()).isEqualTo(3);
        assertThat(page.labels()).containsExactly("c0");
        assertThat(page.rows()).isEqualTo(1);
    }

    @Test
    void takesColumnsWithoutALabel() throws IOException {
        assertThat(decode(
                                "{\"Records\":[],\"ColumnMetadata\":[{\"label\":null,\"name\":\"a\"},{},{\"label\":\"c\"}]}",
                                new RedshiftType.Int())
                        .labels())
                .containsExactly("", "", "c");
    }

    /** Its connection can be used again only then. */
    @Test
    void readsABodyToItsEnd() throws IOException {
        byte[] bytes = ("{\"Records\":[[{\"longValue\":1}]]}" + " ".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
        ByteArrayInputStream body = new ByteArrayInputStream(bytes);

        ResultPage page = new JsonPageDecoder(List.of(new PageColumn("c0", new RedshiftType.Int()))).decode(body);

        assertThat(body.available()).isZero();
        assertThat(page.bytes()).isEqualTo(bytes.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"isNull\":false",
                "\"longValue\":1,\"stringValue\":\"1\"",
                "\"longValue\":null",
                "\"arrayValue\":{}",
            })
    void refusesFieldsOfAnUnknownForm(String field) {
        assertThatThrownBy(() -> column(new RedshiftType.Int(), field))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("Column 'c0'")
                .hasMessageContaining("a form that this reader does not know");
    }

    @Test
    void takesAnEmptyTokenForTheEnd() throws IOException {
        assertThat(decode("{\"Records\":[],\"NextToken\":\"\"}", new RedshiftType.Int())
                        .nextToken())
                .isNull();
    }

    @Test
    void tellsNullFromEveryValue() throws IOException {
        ColumnValues.Bytes texts = (ColumnValues.Bytes) column(
                new RedshiftType.Varchar(9), "\"stringValue\":\"\"", "\"isNull\":true", "\"stringValue\":\"null\"");

        assertThat(texts.isNull(0)).isFalse();
        assertThat(texts.text(0)).isEmpty();
        assertThat(texts.isNull(1)).isTrue();
        assertThat(texts.text(2)).isEqualTo("null");
    }

    @Test
    void readsEveryEscape() throws IOException {
        ColumnValues.Bytes texts = (ColumnValues.Bytes) column(
                new RedshiftType.Varchar(99),
                "\"stringValue\":\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"",
                "\"stringValue\":\"a\\u0041\\u00e9\\u4E2D\\ud83d\\uDE00b\\u0000\"");

        assertThat(texts.text(0)).isEqualTo("\b\f\n\r\t/\\\"");
        assertThat(texts.text(1)).isEqualTo("aAé中😀b\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\ud83dx", "\\ud83d\\n", "\\ud83d\\u0041", "\\ude00", "\\ude00\\ud83d"})
    void refusesHalfACharacter(String text) {
        assertThatThrownBy(() -> column(new RedshiftType.Varchar(9), "\"stringValue\":\"" + text + "\""))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("half a character");
    }

    /** Wherever a text begins and ends in the buffers, and an escape in it. */
    @Test
    void readsTextsLongerThanItsBuffers() throws IOException {
        List<String> sent = new ArrayList<>();
        for (int length : new int[] {1_020, 1_030, 65_520, 65_530, 65_540, 200_000, 3}) {
            sent.add("é".repeat(length / 2));
            sent.add("é".repeat(length / 2) + "\n" + "x".repeat(length));
            sent.add("\n\"".repeat(length / 2));
        }
        ColumnValues.Bytes texts = (ColumnValues.Bytes) column(
                new RedshiftType.Varchar(65_535),
                sent.stream()
                        .map(text -> "\"stringValue\":\""
                                + text.replace("\"", "\\\"").replace("\n", "\\u000a") + "\"")
                        .toArray(String[]::new));

        assertThat(IntStream.range(0, sent.size()).mapToObj(texts::text).toList())
                .isEqualTo(sent);
    }

    @Test
    void keepsNullBitsToTheEndOfABatch() throws IOException {
        String[] fields = IntStream.range(0, BatchBuilder.MOST_ROWS)
                .mapToObj(i -> i % 3 == 0 ? "\"isNull\":true" : "\"longValue\":" + i)
                .toArray(String[]::new);

        ColumnValues.Longs longs = (ColumnValues.Longs) column(new RedshiftType.BigInt(), fields);

        for (int i = 0; i < fields.length; i++) {
            assertThat(longs.isNull(i)).isEqualTo(i % 3 == 0);
            assertThat(longs.values()[i]).isEqualTo(i % 3 == 0 ? 0 : i);
        }
    }

    @Test
    void keepsExtremesOfLongs() throws IOException {
        ColumnValues.Longs longs = (ColumnValues.Longs) column(
                new RedshiftType.BigInt(), "\"longValue\":9223372036854775807", "\"longValue\":-9223372036854775808");

        assertThat(longs.values()).containsExactly(Long.MAX_VALUE, Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "99999999999999999999",
                "1.0",
                "1e3",
                "-",
                "",
                "+",
                "0x1"
            })
    void refusesWhatIsNoLong(String sent) {
        assertThatThrownBy(() -> column(new RedshiftType.BigInt(), "\"stringValue\":\"" + sent + "\""))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("a text of " + sent.length() + " characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"stringValue\":\"1.2.3\"",
                "\"stringValue\":\"\"",
                "\"stringValue\":\"-\"",
                "\"longValue\":9007199254740993"
            })
    void refusesWhatIsNoDouble(String field) {
        assertThatThrownBy(() -> column(new RedshiftType.DoublePrecision(), field))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("without changing it");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "5, \"doubleValue\":1.5",
                "5, \"stringValue\":\"1234.56\"",
                "5, \"stringValue\":\"1.234\"",
                "5, \"stringValue\":\".\"",
                "20, \"doubleValue\":1.5",
                "20, \"stringValue\":\"1234567890123456789.00\"",
                "20, \"stringValue\":\"1.234\"",
            })
    void refusesWhatIsNoDecimal(int precision, String field) {
        assertThatThrownBy(() -> column(new RedshiftType.Decimal(precision, 2), field))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("without changing it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "abc", "0g", "g0", "0x"})
    void refusesWhatIsNoHex(String sent) {
        assertThatThrownBy(() -> column(new RedshiftType.Varbyte(9), "\"stringValue\":\"" + sent + "\""))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("a text of " + sent.length() + " characters");
    }

    /** A digit of the value before still stands behind it then. */
    @Test
    void refusesHalfAByteOfHexThatWasEscaped() {
        assertThatThrownBy(() -> column(
                        new RedshiftType.Varbyte(9), "\"stringValue\":\"\\u0061bcd\"", "\"stringValue\":\"\\u0061bc\""))
                .hasMessageContaining("a text of 3 characters");
    }

    /** Around what is exact in one division, and beyond. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0000000000000000000123",
                "0.00000000000000000000123",
                "0.000000000000000000000123",
                "9007199254740991",
                "9007199254740992",
                "9007199254740993.5",
                "90071992547409.93",
                "0.30000000000000004",
                "-0.1234567890123456789",
                "00.5",
                "0.1234567890123456789012345678901234567890",
            })
    void readsDoublesAsTheJdkDoes(String sent) throws IOException {
        ColumnValues.Doubles doubles =
                (ColumnValues.Doubles) column(new RedshiftType.DoublePrecision(), "\"stringValue\":\"" + sent + "\"");

        assertThat(doubles.values()).containsExactly(Double.parseDouble(sent));
    }

    @Test
    void takesDoublesAsNumbersAndAsTheTextsOfTheProtocol() throws IOException {
        ColumnValues.Doubles doubles = (ColumnValues.Doubles) column(
                new RedshiftType.DoublePrecision(),
                "\"doubleValue\":0.1",
                "\"doubleValue\":\"NaN\"",
                "\"doubleValue\":\"-Infinity\"",
                "\"doubleValue\":5e-324",
                "\"doubleValue\":-0.0",
                "\"doubleValue\":3",
                "\"doubleValue\":2.5E+10",
                "\"stringValue\":\"1.7976931348623157E308\"");

        assertThat(doubles.values())
                .containsExactly(
                        0.1,
                        Double.NaN,
                        Double.NEGATIVE_INFINITY,
                        Double.MIN_VALUE,
                        -0.0,
                        3.0,
                        2.5e10,
                        Double.MAX_VALUE);
    }

    @Test
    void decodesTextOfEveryPlane() throws IOException {
        String text = "Grüße 中文 😀 \u0000\r\n\t\\\"";
        String json = "Grüße 中文 😀 \\u0000\\r\\n\\t\\\\\\\"";

        ColumnValues.Bytes texts = (ColumnValues.Bytes)
                column(new RedshiftType.Varchar(99), "\"stringValue\":\"" + json + "\"", "\"stringValue\":\"plain\"");

        assertThat(texts.text(0)).isEqualTo(text);
        assertThat(texts.text(1)).isEqualTo("plain");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.00",
        "-0.01,-0.01",
        "123.4,123.40",
        "9999999999999999.99,9999999999999999.99",
        "-9999999999999999.99,-9999999999999999.99",
        "1.5000,1.50",
    })
    void readsSmallDecimalsExactly(String sent, String expected) throws IOException {
        ColumnValues.SmallDecimals decimals = (ColumnValues.SmallDecimals)
                column(new RedshiftType.Decimal(18, 2), "\"stringValue\":\"" + sent + "\"");

        assertThat(decimals.value(0)).isEqualTo(new BigDecimal(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.234",
                "10000000000000000.00",
                "",
                "-",
                "abc",
                "1.2.3",
                "99999999999999999999999999",
                "950000000000000000"
            })
    void refusesADecimalThatItWouldChange(String sent) {
        assertThatThrownBy(() -> column(new RedshiftType.Decimal(18, 2), "\"stringValue\":\"" + sent + "\""))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("Column 'c0' of type Decimal[precision=18, scale=2] cannot hold");
    }

    @Test
    void readsDecimalsOf38Digits() throws IOException {
        String sent = "-9999999999999999999999999999.9999999999";

        ColumnValues.Bytes decimals =
                (ColumnValues.Bytes) column(new RedshiftType.Decimal(38, 10), "\"stringValue\":\"" + sent + "\"");

        assertThat(decimals.decimal(0, 10)).isEqualTo(new BigDecimal(sent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01", "2024-02-29", "0001-01-01", "9999-12-31", "1582-10-10"})
    void readsDates(String date) throws IOException {
        ColumnValues.Longs days =
                (ColumnValues.Longs) column(new RedshiftType.Date(), "\"stringValue\":\"" + date + "\"");

        assertThat(days.values()[0]).isEqualTo(LocalDate.parse(date).toEpochDay());
    }

    @Test
    void readsDatesBeforeChrist() throws IOException {
        ColumnValues.Longs days =
                (ColumnValues.Longs) column(new RedshiftType.Date(), "\"stringValue\":\"0044-03-15 BC\"");

        assertThat(days.values()[0]).isEqualTo(LocalDate.of(-43, 3, 15).toEpochDay());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-06-12 14:30:45, 2024-06-12T14:30:45",
        "2024-06-12 14:30:45.0, 2024-06-12T14:30:45",
        "2024-06-12 14:30:45.1, 2024-06-12T14:30:45.1",
        "2024-06-12 14:30:45.123456, 2024-06-12T14:30:45.123456",
        "2024-06-12T14:30:45.123456000, 2024-06-12T14:30:45.123456",
        "1969-12-31 23:59:59.999999, 1969-12-31T23:59:59.999999",
        "12024-06-12 00:00:00, +12024-06-12T00:00:00",
        "294246-12-31 23:59:59.999999, +294246-12-31T23:59:59.999999",
        "2000-02-29 00:00:00, 2000-02-29T00:00:00",
    })
    void readsTimestampsWithAnyFraction(String sent, LocalDateTime expected) throws IOException {
        ColumnValues.Longs micros =
                (ColumnValues.Longs) column(new RedshiftType.Timestamp(), "\"stringValue\":\"" + sent + "\"");

        assertThat(micros.values()[0])
                .isEqualTo(ChronoUnit.MICROS.between(
                        LocalDate.EPOCH.atStartOfDay(ZoneOffset.UTC), expected.atZone(ZoneOffset.UTC)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-06-12",
                "2024-06-12 24:30:00",
                "2024-06-12 23:60:00",
                "2024-06-12 23:59:60",
                "2024-06-12 143045",
                "2024-06-00 00:00:00",
                "2024-00-12 00:00:00",
                "2024-13-12 00:00:00",
                "1900-02-29 00:00:00",
                "24-06-12 00:00:00",
                "20x4-06-12 00:00:00",
                "294276-12-31 23:59:59.999999",
                "2024-02-30 00:00:00",
                "2024-06-12 14:30:45.1234567",
                "2024-06-12 14:30:45+02",
                "infinity",
                "",
            })
    void refusesWhatIsNoTimestamp(String sent) {
        assertThatThrownBy(() -> column(new RedshiftType.Timestamp(), "\"stringValue\":\"" + sent + "\""))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("a text of " + sent.length() + " characters");
    }

    @Test
    void readsBytesFromHexAndFromBlobs() throws IOException {
        ColumnValues.Bytes bytes = (ColumnValues.Bytes) column(
                new RedshiftType.Varbyte(9),
                "\"stringValue\":\"00fF10\"",
                "\"stringValue\":\"\"",
                "\"blobValue\":\"YWJj\"");

        assertThat(bytes.copy(0)).containsExactly(0, 0xff, 0x10);
        assertThat(bytes.copy(1)).isEmpty();
        assertThat(bytes.copy(2)).containsExactly('a', 'b', 'c');
    }

    @Test
    void refusesRowsOfAnotherWidth() {
        RedshiftType type = new RedshiftType.Int();
        assertThatThrownBy(() -> decode("{\"Records\":[[{\"longValue\":1},{\"longValue\":2}]]}", type))
                .hasMessageContaining("more than 1 columns where 1 were selected");
        assertThatThrownBy(() -> decode("{\"Records\":[[{\"longValue\":1}]]}", type, type))
                .hasMessageContaining("1 columns where 2 were selected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"Records\":[[{\"longValue\":1}]",
                "{\"Records\":[[{\"longValue\":1}],",
                "{\"TotalNumRows\":0}",
                "{\"Records\":[[{\"stringValue\":\"ab",
                "{\"Records\":[[{\"stringValue\":\"\\x\"}]]}",
                "{\"Records\":[[{\"stringValue\":\"\\u00g0\"}]]}",
                "{\"Records\":[[{\"stringValue\":\"\\u00",
                "{\"Records\":[[{\"booleanValue\":tru}]]}",
                "{\"Unknown\":[?],\"Records\":[]}",
                "{\"Records\":[],\"TotalNumRows\":1.5}",
            })
    void takesABrokenBodyForATransportError(String body) {
        assertThatThrownBy(() -> decode(body, new RedshiftType.Int())).isInstanceOf(IOException.class);
    }
}
