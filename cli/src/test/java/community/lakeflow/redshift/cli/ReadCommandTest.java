package community.lakeflow.redshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import community.lakeflow.redshift.emulator.fault.When;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadCommandTest {
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @TempDir
    private Path folder;

    /** Every value of the table of every type, against what JDBC reads from the same PostgreSQL. */
    @Test
    void printsEveryTypeAsJdbcReadsIt() throws IOException, SQLException {
        List<String> lines = Terminal.run("read", "--connection", Terminal.connection(folder), "public.all_types")
                .lines();
        List<JsonNode> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(EXACT.readTree(line));
        }

        int compared = 0;
        try (Connection connection = DriverManager.getConnection(Terminal.EMULATOR.jdbcUrl("dev"));
                Statement statement = connection.createStatement();
                ResultSet judge = statement.executeQuery("SELECT * FROM public.all_types")) {
            for (JsonNode row : rows) {
                assertThat(judge.next()).isTrue();
                for (int column = 1; column <= judge.getMetaData().getColumnCount(); column++) {
                    String name = judge.getMetaData().getColumnName(column);
                    String type = judge.getMetaData().getColumnTypeName(column);
                    assertThat(value(row.get(name)))
                            .as("%s %s of row %s", type, name, row.get("id"))
                            .isEqualTo(expected(judge, column, type));
                    compared++;
                }
            }
            assertThat(judge.next()).isFalse();
        }
        assertThat(compared).isGreaterThan(100);
    }

    private static Object value(JsonNode value) {
        if (value.isNull()) {
            return "NULL";
        }
        return value.isNumber() ? value.decimalValue() : value.asText();
    }

    private static Object expected(ResultSet judge, int column, String type) throws SQLException {
        if (judge.getString(column) == null) {
            return "NULL";
        }
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "int2", "int4", "int8", "serial", "bigserial", "numeric" -> judge.getBigDecimal(column);
            case "float4" ->
                Float.isFinite(judge.getFloat(column))
                        ? new BigDecimal(Float.toString(judge.getFloat(column)))
                        : Float.toString(judge.getFloat(column));
            case "float8" ->
                Double.isFinite(judge.getDouble(column))
                        ? new BigDecimal(Double.toString(judge.getDouble(column)))
                        : Double.toString(judge.getDouble(column));
            case "bool" -> Boolean.toString(judge.getBoolean(column));
            case "date" -> judge.getObject(column, LocalDate.class).toString();
            case "timestamp" ->
                judge.getObject(column, LocalDateTime.class)
                        .toInstant(ZoneOffset.UTC)
                        .toString();
            case "timestamptz" ->
                judge.getObject(column, OffsetDateTime.class).toInstant().toString();
            case "varbyte" ->
                Base64.getEncoder()
                        .encodeToString(
                                HexFormat.of().parseHex(judge.getString(column).replaceFirst("^\\\\x", "")));
            default -> judge.getString(column);
        };
    }

    @Test
    void narrowsByTableOptions() {
        Terminal.Outcome outcome = Terminal.run(
                "read",
                "--connection",
                Terminal.connection(folder),
                "public.venue",
                "--option",
                "limit=3",
                "--option",
                "where_clause=venueid > 100");

        assertThat(outcome.lines()).hasSize(3).allMatch(line -> line.matches("\\{\"venueid\":1\\d\\d,.*"));
        assertThat(outcome.err())
                .containsPattern(
                        "^3 rows in 1 page of CSV, 1 partition, [\\d,]+ bytes, \\d+ requests, [\\d.]+ s after");
    }

    @Test
    void tellsOfRequestsInVain() {
        Terminal.EMULATOR
                .faults()
                .add(FaultRule.of(new Fault.Throttle())
                        .on("GetStatementResultV2")
                        .when(new When.First(1)))
                .add(FaultRule.of(new Fault.ServerError())
                        .on("ExecuteStatement")
                        .when(new When.First(1)));
        try {
            assertThat(Terminal.run("read", "--connection", Terminal.connection(folder), "category")
                            .err())
                    .containsPattern("^11 rows in 1 page of CSV, .*, \\d+ requests \\(2 repeated, 1 throttled\\), ");
        } finally {
            Terminal.EMULATOR.faults().clear();
        }
    }

    @Test
    void takesATableWithoutSchemaForOneOfPublic() {
        assertThat(Terminal.run("read", "--connection", Terminal.connection(folder), "category")
                        .lines())
                .hasSize(11);
    }
}
