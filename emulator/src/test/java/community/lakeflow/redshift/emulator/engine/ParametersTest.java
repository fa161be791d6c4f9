package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.dialect.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final Map<String, String> VALUES =
            Map.of("a", "it's :b", "b", "42", "long_Name", "?", "x1", "2024-02-29");

    /** A piece of a SELECT list: as the Data API takes it, as JDBC takes it, and the names that JDBC's question marks stand for. */
    private record Piece(String named, String jdbc, List<String> names) {

        static Piece plain(String sql) {
            return new Piece(sql, sql, List.of());
        }

        static Piece of(String form, String name) {
            return new Piece(form.replace("@", ":" + name), form.replace("@", "?"), List.of(name));
        }
    }

    @Provide
    Arbitrary<List<Piece>> pieces() {
        Arbitrary<Piece> inert = Arbitraries.of(
                        "':a'",
                        "'it''s :b, ?'",
                        "$$:a ? $$",
                        "$t$ ':b $t$",
                        "1 /* :a ' ? */",
                        "2 -- :b ' ?\n",
                        "'7'::int",
                        "3::varchar(2)",
                        "4 AS \":a?\"",
                        "(array[1,2,3])[1:2]",
                        "(array[1,2,3])[length('a'):2]",
                        "'{\"a\":1}'::jsonb ->> 'a'")
                .map(Piece::plain);
        Arbitrary<Piece> texts = Arbitraries.of("a", "b", "long_Name", "x1").flatMap(name -> Arbitraries.of(
                        "@", "@::varchar", "upper(@)", "('x' || @)", "/*:a*/@", "CAST(@ AS varchar(3))")
                .map(form -> Piece.of(form, name)));
        Arbitrary<Piece> typed = Arbitraries.of(
                Piece.of("@::int + 1", "b"),
                Piece.of("1 + @", "b"),
                Piece.of("@::date", "x1"),
                Piece.of("date '2024-03-01' > @", "x1"),
                Piece.of("(array[1,2,3])[@::int - 40]", "b"));
        return Arbitraries.oneOf(inert, texts, typed).list().ofMinSize(1).ofMaxSize(8);
    }

    @Property(tries = 200)
    void exactlyTheNamesOutsideOfTextsAreBoundAndTheResultIsThatOfJdbc(@ForAll("pieces") List<Piece> pieces)
            throws Exception {
        String named = "SELECT " + joined(pieces.stream().map(Piece::named).toList());
        List<String> names =
                pieces.stream().flatMap(piece -> piece.names().stream()).toList();
        assertThat(Dialect.parameterNames(named))
                .containsExactlyElementsOf(names.stream().distinct().toList());
        String jdbc = "SELECT " + joined(pieces.stream().map(Piece::jdbc).toList());
        try (Sql sql = SharedEngine.database("parameters")) {
            assertThat(sql.rows(named, values(names))).isEqualTo(plainJdbc(jdbc, names));
        }
    }

    private static String joined(List<String> pieces) {
        return String.join("\n, ", pieces);
    }

    private static List<Parameter> values(List<String> names) {
        return names.stream()
                .distinct()
                .map(name -> new Parameter(name, VALUES.getOrDefault(name, "")))
                .toList();
    }

    private static List<String> plainJdbc(String sql, List<String> names) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(SharedEngine.get().jdbcUrl("parameters"));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < names.size(); i++) {
                statement.setObject(i + 1, VALUES.get(names.get(i)), Types.OTHER);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return texts(rows);
            }
        }
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                String text = rows.getMetaData().getColumnType(column) == Types.BIT
                        ? String.valueOf(rows.getBoolean(column))
                        : rows.getString(column);
                row.add(rows.wasNull() ? "<null>" : text);
            }
            texts.add(row.stream().collect(Collectors.joining("|")));
        }
        return texts;
    }

    @Test
    void valuesAreCastToWhatTheirPlaceWants() throws Exception {
        try (Sql sql = SharedEngine.database("parameters")) {
            sql.runAll("CREATE TEMP TABLE t (id int, at timestamp, price decimal(8,2), s super, ok boolean)");
            Outcome inserted = sql.session()
                    .execute(
                            "INSERT INTO t VALUES (:id, :at, :price, json_parse(:s), :ok)",
                            List.of(
                                    new Parameter("id", "7"),
                                    new Parameter("at", "2024-01-02 03:04:05"),
                                    new Parameter("price", "1.5"),
                                    new Parameter("s", "{}"),
                                    new Parameter("ok", "t")),
                            Sql.DISCARD);
            assertThat(inserted).isEqualTo(new Outcome(false, 1));
            assertThat(sql.rows(
                            "SELECT * FROM t WHERE id = :n AND id < :n + 1 AND ok", List.of(new Parameter("n", "7"))))
                    .containsExactly("7|2024-01-02 03:04:05.0|1.50|{}|true");
        }
    }

    @Test
    void errorsPointToTheTextThatWasSent() {
        try (Sql sql = SharedEngine.database("parameters")) {
            String statement = "SELECT TOP 1 :a, :a, nope";
            assertThatThrownBy(() -> sql.rows(statement, List.of(new Parameter("a", "x"))))
                    .hasMessage(
                            "ERROR: column \"nope\" does not exist\n  Position: " + (statement.indexOf("nope") + 1));
            assertThatThrownBy(() -> sql.rows("SELECT 1 + :a", List.of(new Parameter("a", "x"))))
                    .hasMessageContaining("invalid input syntax for type integer: \"x\"");
        }
    }

    @Test
    void anIdentifierCannotBeBound() {
        try (Sql sql = SharedEngine.database("parameters")) {
            assertThatThrownBy(() -> sql.rows("SELECT * FROM :t", List.of(new Parameter("t", "pg_class"))))
                    .hasMessageStartingWith("ERROR: syntax error at or near")
                    .hasMessageEndingWith("Position: 15");
        }
    }

    @Test
    void aNameWithoutValueIsASyntaxError() {
        try (Sql sql = SharedEngine.database("parameters")) {
            assertThatThrownBy(() -> sql.rows("SELECT :a, :b", List.of(new Parameter("a", "x"))))
                    .hasMessage("ERROR: syntax error at or near \":\"\n  Position: 12");
        }
    }
}
