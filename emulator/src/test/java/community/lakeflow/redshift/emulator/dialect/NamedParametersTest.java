package community.lakeflow.redshift.emulator.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedParametersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT :a                                | a",
                "SELECT :a, :b, :a                        | a b",
                "SELECT * FROM t WHERE a>=:low AND a<:High_2 | low High_2",
                "SELECT :a::int, (:b)::varchar(3), x::date | a b",
                "SELECT :1, :2nd                          | 1 2nd",
                "SELECT a[:low], a[f(:b)], a[i+:c]        | low b c",
                "INSERT INTO t VALUES (:id,:name)         | id name",
                "SELECT /* :a ' */ :b /* /* :c */ :d */   | b"
            })
    void namesAreFound(String sql, String names) {
        assertThat(Dialect.parameterNames(sql)).containsExactly(names.split(" "));
    }

    @Test
    void aNameEndsWhereACommentBegins() {
        assertThat(Dialect.parameterNames("SELECT 1 WHERE x = :a--:b\n AND y = :c/*:d*/"))
                .containsExactly("a", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ':a', 'it''s :b', 'l\\':c', $$:d$$, $x$ :e $x$, E'\\':f'",
                "SELECT \":a\" AS \"x:y\"",
                "SELECT a::int, b :: varchar, c::pg_catalog.int4",
                "SELECT a[1:2], a[b:c], a[f(x):g], a[b[1]:c]",
                "SELECT : a, a := 1 -- :b",
                "/* :a"
            })
    void whatOnlyLooksLikeANameIsNone(String sql) {
        assertThat(Dialect.parameterNames(sql)).isEmpty();
    }

    @Test
    void eachUseIsAQuestionMarkOfItsOwnAndOperatorsAreDoubled() {
        Command.Run command = (Command.Run) Dialect.translate(
                "SELECT :a, j ? 'k?', :b, :a, :other", IdentifierFolding.LOWER_CASE, Set.of("a", "b"));
        assertThat(command.sql()).isEqualTo("SELECT ?, j ?? 'k?', ?, ?, :other");
        assertThat(command.parameters()).containsExactly("a", "b", "a");
    }

    @Test
    void withoutValuesNothingChanges() {
        Command.Run command =
                (Command.Run) Dialect.translate("SELECT :a, j ? 'k'", IdentifierFolding.LOWER_CASE, Set.of());
        assertThat(command.sql()).isEqualTo("SELECT :a, j ? 'k'");
        assertThat(command.parameters()).isEmpty();
    }

    @Test
    void positionsCountInTheTextThatWasSent() {
        String sql = "SELECT TOP 3 :long_name, :long_name, nope";
        Command.Run command = (Command.Run) Dialect.translate(sql, IdentifierFolding.LOWER_CASE, Set.of("long_name"));
        String sent = command.sql().replaceFirst("\\?", "\\$1").replaceFirst("\\?", "\\$2");
        assertThat(command.positions().original(sent.indexOf("nope") + 1)).isEqualTo(sql.indexOf("nope") + 1);
    }
}
