package community.lakeflow.redshift.integration.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables of awkward values, and queries on them in Spark's SQL, drawn by chance; the same for the same seed. */
final class RandomQueries {
    /** What stands for the table in a query. */
    static final String TABLE = "{table}";

    private static final int ROWS = 60;

    /** The values of a column as Redshift's literals, and constants to compare with as Spark's. */
    private record Column(String definition, List<String> values, List<String> constants) {}

    private static final Map<String, Column> COLUMNS = new TreeMap<>(Map.ofEntries(
            column(
                    "small",
                    "smallint",
                    List.of("-32768", "32767", "0", "1", "2", "7"),
                    List.of("1S", "0", "32767", "7", "100000")),
            column(
                    "whole",
                    "integer",
                    List.of("-2147483648", "2147483647", "0", "1", "2", "7"),
                    List.of("1", "7", "-1")),
            column(
                    "big",
                    "bigint",
                    List.of("-9223372036854775808", "9223372036854775807", "0", "1", "2"),
                    List.of("9223372036854775807L", "0", "2", "-9223372036854775808L")),
            column(
                    "price",
                    "decimal(18,2)",
                    List.of("9999999999999999.99", "-9999999999999999.99", "0.00", "0.10", "1.50", "2.00"),
                    List.of("0.1", "1.50", "2", "9999999999999999.99", "0.001")),
            column(
                    "huge",
                    "decimal(38,10)",
                    List.of("9999999999999999999999999999.9999999999", "-1.0000000001", "0", "1.5"),
                    List.of("1.5", "0", "-1.0000000001")),
            column(
                    "four",
                    "real",
                    List.of("'NaN'", "'Infinity'", "'-Infinity'", "'-0.0'", "'0.0'", "'0.1'", "'1.5'"),
                    List.of("float('0.1')", "1.5", "float('NaN')", "0D")),
            column(
                    "eight",
                    "double precision",
                    List.of("'NaN'", "'Infinity'", "'-Infinity'", "'-0.0'", "'0.0'", "'0.1'", "'1e308'", "'4.9e-324'"),
                    List.of("0.1D", "0D", "-0D", "double('NaN')", "double('Infinity')", "1D")),
            column("flag", "boolean", List.of("true", "false"), List.of("true", "false")),
            column(
                    "day",
                    "date",
                    List.of("'0001-01-01'", "'9999-12-31'", "'1582-10-10'", "'1970-01-01'", "'2024-02-29'"),
                    List.of("date'2024-02-29'", "date'1970-01-01'", "date'1582-10-15'")),
            column(
                    "wall",
                    "timestamp",
                    List.of(
                            "'0001-01-01 00:00:00'",
                            "'9999-12-31 23:59:59.999999'",
                            "'2024-06-12 14:30:45.123456'",
                            "'2024-06-12 14:30:45.123457'",
                            "'2024-03-10 02:30:00'"),
                    List.of(
                            "timestamp'2024-06-12 14:30:45.123456Z'",
                            "timestamp'2024-03-10 02:30:00Z'",
                            "timestamp'9999-12-31 23:59:59.999999Z'")),
            column(
                    "moment",
                    "timestamptz",
                    List.of(
                            "'1969-12-31 23:59:59.999999+00'",
                            "'2024-06-12 14:30:45.123456+02'",
                            "'2024-11-03 01:30:00-04'",
                            "'2024-11-03 01:30:00-05'"),
                    List.of("timestamp'2024-06-12 12:30:45.123456Z'", "timestamp'2024-11-03 06:30:00Z'")),
            column(
                    "name",
                    "varchar(20)",
                    List.of(
                            "'x'", "'X'", "'x '", "'x  '", "''", "' '", "'xy'", "'Xy'", "'é'", "'É'", "'50%'", "'a_b'",
                            "'😀x'"),
                    List.of("'x'", "'X'", "'x '", "''", "' '", "'xy'", "'é'", "'50%'", "'a_b'", "'%'", "'😀x'")),
            column(
                    "code",
                    "char(4)",
                    List.of("'x'", "'X'", "'xy'", "''", "'abcd'"),
                    List.of("'x'", "'x   '", "'abcd'", "'    '")),
            column("`Odd \"Name`", "integer", List.of("1", "2", "3"), List.of("1", "3"))));

    private static final List<String> GROUPABLE = List.of(
            "small", "whole", "big", "price", "huge", "flag", "day", "wall", "moment", "name", "code", "`Odd \"Name`");
    private static final List<String> ORDERED =
            List.of("small", "whole", "big", "price", "huge", "day", "wall", "moment", "`Odd \"Name`");

    private final Random random;

    RandomQueries(long seed) {
        this.random = new Random(seed);
    }

    private static Map.Entry<String, Column> column(
            String name, String type, List<String> values, List<String> constants) {
        return Map.entry(name, new Column(type, values, constants));
    }

    List<String> tableOf(String name) {
        String columns = COLUMNS.entrySet().stream()
                .map(column ->
                        redshift(column.getKey()) + " " + column.getValue().definition())
                .collect(Collectors.joining(", "));
        String rows = IntStream.range(0, ROWS).mapToObj(this::row).collect(Collectors.joining(", "));
        return List.of(
                "CREATE TABLE " + name + " (id integer, " + columns + ")", "INSERT INTO " + name + " VALUES " + rows);
    }

    private String row(int id) {
        return COLUMNS.values().stream()
                .map(column -> random.nextInt(6) == 0 ? "NULL" : any(column.values()))
                .collect(Collectors.joining(", ", "(" + id + ", ", ")"));
    }

    private static String redshift(String sparkName) {
        String name = sparkName.replace("`", "");
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    String query() {
        String where = " from " + TABLE + " where " + predicate(2);
        return switch (random.nextInt(6)) {
            case 0, 1 -> "select *" + where;
            case 2 -> "select " + aggregates() + where;
            case 3 -> {
                String groups = some(GROUPABLE, 2);
                yield "select " + groups + ", " + aggregates() + where + " group by " + groups;
            }
            case 4 -> "select distinct " + some(GROUPABLE, 2) + where;
            default ->
                "select *" + where + " order by " + order() + ", id limit " + (1 + random.nextInt(20))
                        + (random.nextBoolean() ? "" : " offset " + random.nextInt(5));
        };
    }

    private String aggregates() {
        List<String> aggregates = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            aggregates.add(aggregate() + " as a" + i);
        }
        return String.join(", ", aggregates);
    }

    private String aggregate() {
        String ordered = any(ORDERED);
        String summed = any(List.of("small", "whole", "price", "id"));
        return switch (random.nextInt(random.nextInt(8) == 0 ? 9 : 7)) {
            case 0 -> "count(*)";
            case 1 -> "count(" + any(List.copyOf(COLUMNS.keySet())) + ")";
            case 2 -> "count(distinct " + ordered + ")";
            case 3 -> "min(" + ordered + ")";
            case 4 -> "max(" + ordered + ")";
            case 5 -> "sum(" + summed + ")";
            case 6 -> "sum(distinct " + summed + ")";
            case 7 -> "avg(price)";
            default -> "max(" + any(List.of("name", "code", "eight", "flag")) + ")";
        };
    }

    private String order() {
        return any(ORDERED) + any(List.of(" asc", " desc")) + any(List.of("", " nulls first", " nulls last"));
    }

    private String predicate(int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            return switch (random.nextInt(4)) {
                case 0 -> "not (" + predicate(depth - 1) + ")";
                case 1 -> "(" + predicate(depth - 1) + ") or (" + predicate(depth - 1) + ")";
                default -> "(" + predicate(depth - 1) + ") and (" + predicate(depth - 1) + ")";
            };
        }
        return simple();
    }

    private String simple() {
        String name = any(List.copyOf(COLUMNS.keySet()));
        List<String> constants = COLUMNS.get(name).constants();
        boolean text = name.equals("name") || name.equals("code");
        return switch (random.nextInt(text ? 8 : 5)) {
            case 0 -> name + any(List.of(" is null", " is not null"));
            case 1 -> name + any(List.of(" in (", " not in (")) + any(constants) + ", " + any(constants) + ")";
            case 2 ->
                any(List.of("small < whole", "whole <=> `Odd \"Name`", "big <> small", "whole >= id", "day = day"));
            case 3, 4 -> name + any(List.of(" = ", " <> ", " <=> ", " < ", " <= ", " > ", " >= ")) + any(constants);
            case 5 -> "startswith(" + name + ", " + any(constants) + ")";
            case 6 -> "endswith(" + name + ", " + any(constants) + ")";
            default -> "contains(" + name + ", " + any(constants) + ")";
        };
    }

    private String some(List<String> names, int most) {
        List<String> chosen = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            chosen.add(any(names));
        }
        return chosen.stream().distinct().collect(Collectors.joining(", "));
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
