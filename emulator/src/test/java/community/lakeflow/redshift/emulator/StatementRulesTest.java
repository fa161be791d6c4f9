package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.fidelity.Quotas;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/** Whatever is asked in whatever order, seen through the public client: the rules that hold for all statements and sessions. */
class StatementRulesTest {
    private static RedshiftEmulator emulator;
    private static RedshiftDataClient client;

    @BeforeContainer
    static void start() {
        emulator = RedshiftEmulator.start(EmulatorOptions.builder()
                .quotas(Quotas.documented().withoutRates())
                .build());
        client = SharedEmulator.client(emulator.endpoint());
    }

    @AfterContainer
    static void stop() {
        client.close();
        emulator.close();
    }

    enum Action {
        EXECUTE,
        OPEN_SESSION,
        EXECUTE_IN_SESSION,
        BATCH_TRANSACTION,
        BATCH_AUTO_COMMIT,
        CANCEL,
        RELEASE
    }

    enum Text {
        ROWS,
        NO_ROWS,
        FAILS,
        WAITS
    }

    /** @param pick which of the statements or sessions so far, counted round */
    record Step(Action action, List<Text> texts, int pick) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Action.class),
                        Arbitraries.of(Text.class).list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(0, 100))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }

    @Property(tries = 30)
    void statementsKeepTheirRules(@ForAll("steps") List<Step> steps) throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            Run run = new Run(blocker);
            for (Step step : steps) {
                run.take(step);
                run.check();
            }
            run.release();
            run.awaitAll();
            run.check();
        }
    }

    /** What one sequence of steps has made so far. */
    private static final class Run {
        private final Blocker blocker;
        private final String workgroup = "rules-" + UUID.randomUUID();
        private final List<String> statements = new ArrayList<>();
        private final List<String> sessions = new ArrayList<>();
        private final Map<String, String> lastInSession = new HashMap<>();
        private final Map<String, String> states = new HashMap<>();
        private boolean released;

        Run(Blocker blocker) {
            this.blocker = blocker;
        }

        void take(Step step) throws SQLException {
            switch (step.action()) {
                case EXECUTE -> statements.add(execute(step, 0).id());
                case OPEN_SESSION -> {
                    ExecuteStatementResponse answer = execute(step, 60);
                    statements.add(answer.id());
                    sessions.add(answer.sessionId());
                    lastInSession.put(answer.sessionId(), answer.id());
                }
                case EXECUTE_IN_SESSION -> {
                    if (!sessions.isEmpty()) {
                        continueSession(sessions.get(step.pick() % sessions.size()), step);
                    }
                }
                case BATCH_TRANSACTION -> statements.add(batch(step, ExecutionMode.TRANSACTION));
                case BATCH_AUTO_COMMIT -> statements.add(batch(step, ExecutionMode.AUTO_COMMIT));
                case CANCEL -> {
                    if (!statements.isEmpty()) {
                        cancel(statements.get(step.pick() % statements.size()));
                    }
                }
                case RELEASE -> release();
            }
        }

        private ExecuteStatementResponse execute(Step step, int keepAlive) {
            return client.executeStatement(request -> request.workgroupName(workgroup)
                    .database("dev")
                    .sql(sql(step.texts().get(0)))
                    .sessionKeepAliveSeconds(keepAlive));
        }

        /** A free session takes the statement; a busy one may have become free, but refuses if it has not. */
        private void continueSession(String session, Step step) {
            boolean free = ended(status(lastInSession.get(session)));
            try {
                ExecuteStatementResponse answer = client.executeStatement(request ->
                        request.sessionId(session).sql(sql(step.texts().get(0))));
                assertThat(ended(status(lastInSession.get(session)))).isTrue();
                statements.add(answer.id());
                lastInSession.put(session, answer.id());
            } catch (RedshiftDataException e) {
                assertThat(e).hasMessageStartingWith("Session is not available");
                assertThat(free).as("a session whose statement has ended").isFalse();
            }
        }

        private String batch(Step step, ExecutionMode mode) {
            return client.batchExecuteStatement(request -> request.workgroupName(workgroup)
                            .database("dev")
                            .sqls(step.texts().stream().map(this::sql).toList())
                            .executionMode(mode))
                    .id();
        }

        private void cancel(String id) {
            boolean over = ended(status(id));
            try {
                assertThat(client.cancelStatement(request -> request.id(id)).status())
                        .isTrue();
                assertThat(over).as("a cancelled statement had ended").isFalse();
            } catch (RedshiftDataException e) {
                assertThat(e).hasMessageStartingWith("Could not cancel a query that is already in ");
                assertThat(ended(status(id))).isTrue();
            }
        }

        void release() throws SQLException {
            if (!released) {
                blocker.release();
                released = true;
            }
        }

        void awaitAll() {
            statements.forEach(id -> assertThat(ended(
                            client.describeStatement(request -> request.id(id).waitTimeSeconds(30))
                                    .statusAsString()))
                    .isTrue());
        }

        private String sql(Text text) {
            return switch (text) {
                case ROWS -> "SELECT i FROM generate_series(1, 3) i ORDER BY 1";
                case NO_ROWS -> "SET search_path TO public";
                case FAILS -> "SELECT 1/0";
                case WAITS -> blocker.sql();
            };
        }

        /** What is listed first cannot be further than what is described after it. */
        void check() {
            Map<String, String> listed = new HashMap<>();
            List<StatementData> list = client.listStatements(
                            request -> request.workgroupName(workgroup).status(StatusString.ALL))
                    .statements();
            list.forEach(data -> listed.put(data.id(), data.statusAsString()));
            assertThat(listed.keySet()).containsExactlyInAnyOrderElementsOf(statements);
            for (String id : statements) {
                DescribeStatementResponse described = client.describeStatement(request -> request.id(id));
                moved(id, listed.get(id));
                moved(id, described.statusAsString());
                if (described.hasSubStatements()) {
                    described.subStatements().forEach(sub -> checkSub(described, sub));
                } else {
                    checkResult(id, described.statusAsString(), described.queryString(), described.hasResultSet());
                }
            }
        }

        private void checkSub(DescribeStatementResponse batch, SubStatementData sub) {
            moved(sub.id(), sub.statusAsString());
            if (ended(batch.statusAsString())) {
                assertThat(ended(sub.statusAsString()))
                        .as("a statement of a batch that has ended")
                        .isTrue();
            }
            if (batch.status() == StatusString.FINISHED) {
                assertThat(sub.statusAsString()).isEqualTo("FINISHED");
            }
            checkResult(sub.id(), sub.statusAsString(), sub.queryString(), sub.hasResultSet());
        }

        private void checkResult(String id, String status, String sql, boolean hasResultSet) {
            if (status.equals("FINISHED") && sql.equals(sql(Text.ROWS))) {
                assertThat(client.getStatementResult(request -> request.id(id)).records())
                        .containsExactly(row(1), row(2), row(3));
            } else if (status.equals("FAILED") || status.equals("ABORTED") || (ended(status) && !hasResultSet)) {
                assertThat(hasResultSet).isFalse();
                assertThatThrownBy(() -> client.getStatementResult(request -> request.id(id)))
                        .isInstanceOf(ResourceNotFoundException.class);
            }
        }

        private static List<Field> row(long value) {
            return List.of(Field.fromLongValue(value));
        }

        private void moved(String id, @Nullable String status) {
            String before = states.put(id, status);
            if (before != null) {
                assertThat(rank(status)).as("%s after %s", status, before).isGreaterThanOrEqualTo(rank(before));
                if (ended(before)) {
                    assertThat(status).as("an end does not change").isEqualTo(before);
                }
            }
        }

        private static String status(String id) {
            return client.describeStatement(request -> request.id(id)).statusAsString();
        }

        private static boolean ended(String status) {
            return rank(status) == 3;
        }

        private static int rank(String status) {
            return switch (status) {
                case "SUBMITTED" -> 0;
                case "PICKED" -> 1;
                case "STARTED" -> 2;
                default -> 3;
            };
        }
    }
}
