package community.lakeflow.redshift.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultScriptTest {
    private static final Occasion RESULT =
            new Occasion("GetStatementResult", "42:2", "nightly", List.of("SELECT * FROM sales"));
    private static final Occasion START = new Occasion(null, "42:2", "nightly", List.of("SELECT * FROM sales"));

    @Test
    void everyFaultHasAName() {
        assertThat(FaultScript.parse(
                                """
                        [
                          // what strikes requests
                          {"fault": "throttle"},
                          {"fault": "server_error"},
                          {"fault": "credentials_expired"},
                          {"fault": "dropped_request"},
                          {"fault": "dropped_answer"},
                          {"fault": "half_answer"},
                          {"fault": "latency", "millis": 20, "to_millis": 30},
                          {"fault": "latency", "millis": 20},
                          {"fault": "slow_headers", "millis": 40},
                          {"fault": "slow_body", "bytes_per_second": 1000},
                          // results and pages
                          {"fault": "result_expired"},
                          {"fault": "empty_page"},
                          {"fault": "repeated_token"},
                          // statements
                          {"fault": "statement_fails", "error": "ERROR: out of disk"},
                          {"fault": "statement_aborted"},
                          {"fault": "database_restarts"}
                        ]
                        """)
                        .stream()
                        .map(FaultRule::fault))
                .containsExactly(
                        new Fault.Throttle(),
                        new Fault.ServerError(),
                        new Fault.CredentialsExpired(),
                        new Fault.DroppedRequest(),
                        new Fault.DroppedAnswer(),
                        new Fault.HalfAnswer(),
                        new Fault.Latency(Duration.ofMillis(20), Duration.ofMillis(30)),
                        new Fault.Latency(Duration.ofMillis(20), Duration.ofMillis(20)),
                        new Fault.SlowHeaders(Duration.ofMillis(40)),
                        new Fault.SlowBody(1000),
                        new Fault.ResultExpired(),
                        new Fault.EmptyPage(),
                        new Fault.RepeatedToken(),
                        new Fault.StatementFails("ERROR: out of disk"),
                        new Fault.StatementAborted(),
                        new Fault.DatabaseRestarts());
    }

    @Test
    void conditionsNarrowWhatARuleIsAbout() {
        assertThat(rule("{'fault': 'throttle'}").isAbout(RESULT)).isTrue();
        assertThat(rule("{'fault': 'throttle', 'operations': ['ListTables', 'GetStatementResult']}")
                        .isAbout(RESULT))
                .isTrue();
        assertThat(rule("{'fault': 'throttle', 'operations': ['ListTables']}").isAbout(RESULT))
                .isFalse();
        assertThat(rule("{'fault': 'throttle', 'sql': 'from (sales|users)'}").isAbout(RESULT))
                .isFalse();
        assertThat(rule("{'fault': 'throttle', 'sql': '(?i)from (sales|users)'}")
                        .isAbout(RESULT))
                .isTrue();
        assertThat(rule("{'fault': 'throttle', 'name': '^night'}").isAbout(RESULT))
                .isTrue();
        assertThat(rule("{'fault': 'throttle', 'name': 'daily'}").isAbout(RESULT))
                .isFalse();
        assertThat(rule("{'fault': 'throttle', 'statement': '42'}").isAbout(RESULT))
                .isTrue();
        assertThat(rule("{'fault': 'throttle', 'statement': '42:2'}").isAbout(RESULT))
                .isTrue();
        assertThat(rule("{'fault': 'throttle', 'statement': '4'}").isAbout(RESULT))
                .isFalse();
        assertThat(rule("{'fault': 'throttle', 'sql': 'x'}").isAbout(new Occasion("ListTables", null, null, List.of())))
                .isFalse();
    }

    @Test
    void aMomentSaysWhichMatchesAreStruck() {
        assertThat(struck("'first': 2")).containsExactly(1, 2);
        assertThat(struck("'nth': 3")).containsExactly(3);
        assertThat(struck("'every': 4")).containsExactly(4, 8);
        assertThat(struck("'after': 7")).containsExactly(8, 9);
        assertThat(struck("'probability': 0")).isEmpty();
        assertThat(struck("'probability': 1")).hasSize(9);
    }

    private static List<Integer> struck(String moment) {
        Faults faults = Faults.none().add(rule("{'fault': 'statement_aborted', " + moment + "}"));
        return java.util.stream.IntStream.rangeClosed(1, 9)
                .filter(n -> faults.onStart(START).isPresent())
                .boxed()
                .toList();
    }

    @Test
    void allProblemsAreToldAtOnceEachWithItsRule() {
        assertThatThrownBy(
                        () -> FaultScript.parse(
                                """
                [
                  {"fault": "throtle"},
                  {"fault": "latency"},
                  {"fault": "slow_body", "bytes_per_second": 0, "milis": 3},
                  {"fault": "throttle", "operations": ["GetResult"], "nth": 0},
                  {"fault": "throttle", "first": 1, "every": 2, "sql": "("},
                  {"fault": "statement_fails", "operations": ["ExecuteStatement"]},
                  {"fault": "empty_page", "operations": ["ListTables"]},
                  {"fault": "throttle", "millis": 3, "Sql": "x"},
                  {"fault": "throttle", "probability": 1.5},
                  {"fault": "earthquakes"},
                  {"fault": "throttle", "colour": "red", "every": 0, "name": "["},
                  "throttle"
                ]
                """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rule 1: there is no fault 'throtle'; did you mean 'throttle'?")
                .hasMessageContaining("rule 2: millis is missing")
                .hasMessageContaining("rule 3: a slow body has at least 1 byte a second")
                .hasMessageContaining("rule 4: there is no operation 'GetResult'; did you mean 'GetStatementResult'?")
                .hasMessageContaining("rule 4: nth counts from 1, and 0 was given")
                .hasMessageContaining("rule 5: only one of every, first can say when it strikes")
                .hasMessageContaining("rule 5: sql is not a regular expression: Unclosed group")
                .hasMessageContaining("rule 6: error is missing")
                .hasMessageContaining("rule 6: this fault strikes statements")
                .hasMessageContaining("rule 7: ListTables fetches no result")
                .hasMessageContaining("rule 8: millis means nothing to the fault throttle")
                .hasMessageContaining("rule 8: unknown key 'Sql'; did you mean 'sql'?")
                .hasMessageContaining("rule 9: a probability lies between 0 and 1")
                .hasMessageContaining("rule 10: there is no fault 'earthquakes'; there are credentials_expired, ")
                .hasMessageContaining("rule 11: unknown key 'colour'; there are after, bytes_per_second, ")
                .hasMessageContaining("rule 11: every counts from 1, and 0 was given")
                .hasMessageContaining("rule 11: name is not a regular expression: Unclosed character class")
                .hasMessageContaining("rule 12: it must be an object");
    }

    @Test
    void whatIsNoScriptIsRefused(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> FaultScript.parse("{}")).hasMessageContaining("must hold an array of rules");
        assertThatThrownBy(() -> FaultScript.parse("[\n{]")).hasMessageContaining("is not JSON at line 2");
        assertThatThrownBy(() -> FaultScript.parse("")).hasMessageContaining("must hold an array of rules");
        Path file = Files.writeString(folder.resolve("faults.json"), "[{}]");
        assertThatThrownBy(() -> FaultScript.read(file))
                .hasMessage("Fault script " + file + ": rule 1: fault is missing");
        assertThatThrownBy(() -> FaultScript.read(folder.resolve("none")))
                .hasMessage("There is no file " + folder.resolve("none") + " to read faults from.");
        assertThatThrownBy(() -> FaultScript.read(folder))
                .hasMessageStartingWith("Fault script " + folder + " cannot be read: ");
    }

    private static FaultRule rule(String json) {
        return FaultScript.parse("[" + json.replace('\'', '"') + "]").get(0);
    }
}
