package community.lakeflow.redshift.client.page;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes rows as the service may: in JSON, and in whichever dialect of CSV. A value is of the Java type that its column's text reads as. */
record Wire(Csv csv, Random random) {

    enum Headers {
        FIRST_CHUNK,
        EVERY_PAGE,
        EVERY_CHUNK,
        NONE
    }

    /** @param splits whether rows may be cut */
    record Csv(
            String nullText,
            boolean quotesAll,
            boolean quotesEmpty,
            Headers headers,
            boolean shortBooleans,
            boolean splits,
            String lineEnd) {
        CsvDialect dialect() {
            return new CsvDialect(
                    headers == Headers.NONE ? CsvDialect.Header.NONE : CsvDialect.Header.FIRST_ROW, nullText);
        }
    }

    /** Bodies of pages of a CSV result, cut by chance. */
    List<String> csvPages(List<String> labels, List<List<Object>> rows) {
        List<List<String>> pages = new ArrayList<>(List.of(new ArrayList<>()));
        for (String chunk : chunks(rows)) {
            if (random.nextInt(4) == 0) {
                pages.add(new ArrayList<>());
            }
            pages.get(pages.size() - 1).add(chunk);
        }
        String header = line(new ArrayList<>(labels));
        List<String> bodies = new ArrayList<>();
        for (int page = 0; page < pages.size(); page++) {
            boolean isFirst = pages.subList(0, page).stream().allMatch(List::isEmpty);
            bodies.add(body(pages.get(page), header, page, isFirst, page + 1 == pages.size(), rows.size()));
        }
        return bodies;
    }

    private String body(List<String> chunks, String header, int page, boolean isFirst, boolean last, int rows) {
        List<String> records = new ArrayList<>();
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            boolean headed =
                    switch (csv.headers()) {
                        case FIRST_CHUNK -> chunk == 0 && isFirst;
                        case EVERY_PAGE -> chunk == 0;
                        case EVERY_CHUNK -> true;
                        case NONE -> false;
                    };
            records.add("{\"CSVRecords\":" + json((headed ? header : "") + chunks.get(chunk)) + "}");
        }
        String members = "\"Records\":[" + String.join(",", records) + "],\"TotalNumRows\":" + rows;
        String token = last ? "" : "\"NextToken\":\"p" + page + "\"";
        return "{" + (random.nextBoolean() ? members + (last ? "" : "," + token) : (last ? "" : token + ",") + members)
                + "}";
    }

    private List<String> chunks(List<List<Object>> rows) {
        List<String> lines = rows.stream().map(this::line).toList();
        if (!csv.splits()) {
            List<String> chunks = new ArrayList<>();
            StringBuilder chunk = new StringBuilder();
            for (String line : lines) {
                chunk.append(line);
                if (random.nextInt(3) == 0) {
                    chunks.add(chunk.toString());
                    chunk.setLength(0);
                }
            }
            if (chunk.length() > 0) {
                chunks.add(chunk.toString());
            }
            return chunks;
        }
        int[] all = String.join("", lines).codePoints().toArray();
        List<String> chunks = new ArrayList<>();
        for (int at = 0; at < all.length; ) {
            int length = Math.min(all.length - at, 1 + random.nextInt(40));
            chunks.add(new String(all, at, length));
            at += length;
        }
        return chunks;
    }

    private String line(List<Object> row) {
        return row.stream().map(this::field).collect(Collectors.joining(",")) + csv.lineEnd();
    }

    private String field(Object value) {
        if (value == null) {
            return csv.nullText();
        }
        String text = value instanceof Boolean truth && csv.shortBooleans() ? (truth ? "t" : "f") : text(value);
        boolean quoted = csv.quotesAll()
                || (text.isEmpty()
                        ? csv.quotesEmpty()
                        : text.matches("(?s).*[,\"\r\n].*") || text.equals(csv.nullText()));
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String text(Object value) {
        if (value instanceof LocalDateTime time) {
            return time.toLocalDate() + " " + time.toLocalTime();
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** The body of the one page of a JSON result. */
    String jsonPage(List<List<Object>> rows) {
        return "{\"Records\":["
                + rows.stream()
                        .map(row -> row.stream().map(this::jsonField).collect(Collectors.joining(",", "[", "]")))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private String jsonField(Object value) {
        if (value == null) {
            return "{\"isNull\":true}";
        }
        if (value instanceof Boolean) {
            return "{\"booleanValue\":" + value + "}";
        }
        if (value instanceof Long) {
            return "{\"longValue\": " + value + "}";
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return "{\"doubleValue\":" + value + "}";
        }
        return "{\"stringValue\":" + json(text(value)) + "}";
    }

    /** A JSON string, in which what need not be escaped is so by chance. */
    private String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char unit : text.toCharArray()) {
            String letter =
                    switch (unit) {
                        case '"' -> "\\\"";
                        case '\\' -> "\\\\";
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        case '\t' -> "\\t";
                        default -> null;
                    };
            // A pair of surrogates is escaped whole or not at all.
            boolean escapes = unit < ' ' || (!Character.isSurrogate(unit) && random.nextInt(20) == 0);
            json.append(letter != null && !escapes ? letter : escapes ? String.format("\\u%04x", (int) unit) : unit);
        }
        return json.append('"').toString();
    }

    /** A body that comes a few bytes at a time. */
    InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(60)));
            }
        };
    }

    /** The rows of a page, each value written so that it is told from every other. */
    static List<List<String>> rows(ResultPage page, List<PageColumn> columns) {
        List<List<String>> rows = new ArrayList<>();
        for (RowBatch batch : page.batches()) {
            for (int row = 0; row < batch.rows(); row++) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    values.add(value(batch.column(i), row, columns.get(i)));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    private static String value(ColumnValues values, int row, PageColumn column) {
        if (values.isNull(row)) {
            return "NULL";
        }
        if (values instanceof ColumnValues.Booleans booleans) {
            return "Boolean " + booleans.values()[row];
        }
        if (values instanceof ColumnValues.Doubles doubles) {
            return "Double " + doubles.values()[row];
        }
        if (values instanceof ColumnValues.SmallDecimals decimals) {
            return "BigDecimal " + decimals.value(row).toPlainString();
        }
        if (values instanceof ColumnValues.Longs longs) {
            long value = longs.values()[row];
            return switch (column.type().arrival()) {
                case DATE -> "LocalDate " + LocalDate.ofEpochDay(value);
                case TIMESTAMP ->
                    "LocalDateTime "
                            + LocalDate.EPOCH
                                    .atStartOfDay()
                                    .plusNanos(0)
                                    .plus(value, java.time.temporal.ChronoUnit.MICROS);
                default -> "Long " + value;
            };
        }
        return "String " + ((ColumnValues.Bytes) values).text(row);
    }

    /** The same for rows as they were sent. */
    static List<List<String>> sent(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(value -> value == null ? "NULL" : value.getClass().getSimpleName() + " " + value)
                        .toList())
                .toList();
    }

    static long masks(List<Object> row, List<Integer> masked) {
        long mask = 0;
        for (int i = 0; i < masked.size(); i++) {
            mask |= Objects.isNull(row.get(masked.get(i))) ? 1L << i : 0;
        }
        return mask;
    }
}
