package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Quota;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ActiveSessionsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ListSessionsRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListSessionsResponse;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.SessionData;
import software.amazon.awssdk.services.redshiftdata.model.SessionStatusString;
import software.amazon.awssdk.services.redshiftdata.model.StatementStatusString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** Sessions under a clock that stands still until it is told to move, and with room for three of a workgroup. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionLifeTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final RedshiftEmulator emulator = RedshiftEmulator.start(EmulatorOptions.builder()
            .clock(clock)
            .quotas(Quotas.none().with(Quota.SESSIONS, 3))
            .guess(Guess.BUSY_SESSION, Guess.BusySession.ACTIVE_SESSIONS_EXCEEDED)
            .build());
    private final RedshiftDataClient client = SharedEmulator.client(emulator.endpoint());
    private String workgroup = "";

    @BeforeEach
    void takeAnotherWorkgroup() {
        workgroup = "sessions-" + UUID.randomUUID();
    }

    @AfterAll
    void stop() {
        client.close();
        emulator.close();
    }

    @Test
    void endsWhenIdleForAsLongAsWasAsked() {
        String session = open(60);
        pass(60);
        run(session, "SELECT 1");
        pass(60);
        run(session, "SELECT 1");
        pass(61);
        assertClosed(session);
        SessionData closed =
                list(request -> request.status(SessionStatusString.CLOSED)).get(0);
        assertThat(closed.status()).isEqualTo(SessionStatusString.CLOSED);
        assertThat(closed.updatedAt()).isEqualTo(clock.instant().minusSeconds(1));
        assertThat(closed.sessionTtl()).isEqualTo(closed.updatedAt());
        assertThat(list(request -> {})).isEmpty();
    }

    @Test
    void isIdleFromTheEndOfItsStatementNotFromItsStart() throws SQLException {
        String session = open(60);
        String running;
        try (Blocker blocker = new Blocker(emulator)) {
            running = client.executeStatement(
                            request -> request.sessionId(session).sql(blocker.sql()))
                    .id();
            pass(100);
        }
        assertThat(client.describeStatement(request -> request.id(running).waitTimeSeconds(30))
                        .status())
                .isEqualTo(StatusString.FINISHED);
        pass(60);
        run(session, "SELECT 1");
        pass(61);
        assertClosed(session);
    }

    @Test
    void aLaterCallMayChangeTheKeepAlive() {
        String session = open(60);
        run(session, request -> request.sessionKeepAliveSeconds(600));
        pass(500);
        run(session, request -> request.sessionKeepAliveSeconds(0));
        pass(600);
        run(session, request -> request.sessionKeepAliveSeconds(1));
        pass(2);
        assertClosed(session);
    }

    @Test
    void livesForADayAtMostAndTakesItsStatementAlong() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            String session = open(86_400);
            pass(86_399);
            String running = client.executeStatement(
                            request -> request.sessionId(session).sql(blocker.sql()))
                    .id();
            pass(2);
            assertThat(client.describeStatement(request -> request.id(running).waitTimeSeconds(30))
                            .status())
                    .isEqualTo(StatusString.ABORTED);
            assertClosed(session);
        }
    }

    @Test
    void itsEndRollsBackAndFreesItsLocks() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            blocker.execute("CREATE TABLE public.locked_by_session (i int)");
        }
        String session = open(60);
        run(session, "BEGIN");
        run(session, "LOCK TABLE public.locked_by_session");
        pass(61);
        assertThat(client.executeStatement(request -> request.workgroupName(workgroup)
                                .database("dev")
                                .sql("SELECT count(*) FROM public.locked_by_session")
                                .waitTimeSeconds(30))
                        .status())
                .isEqualTo(StatementStatusString.FINISHED);
    }

    @Test
    void isListedForADayAndKnownForADayAfterItsEnd() {
        String session = open(60);
        pass(86_400);
        assertThat(ids(request -> request.status(SessionStatusString.CLOSED))).containsExactly(session);
        pass(60);
        assertThat(ids(request -> request.status(SessionStatusString.CLOSED))).isEmpty();
        assertClosed(session);
        pass(1);
        assertThatThrownBy(() -> run(session, "SELECT 1")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aTargetHasRoomForSoManySessions() {
        List<String> sessions = List.of(open(60), open(60), open(60));
        assertThatThrownBy(() -> open(60))
                .isInstanceOf(ActiveSessionsExceededException.class)
                .hasMessageStartingWith("Active sessions exceeded the allowed quota (3).");
        sessions.forEach(session -> run(session, "SELECT 1"));
        takeAnotherWorkgroup();
        open(60);
        pass(61);
        open(60);
    }

    @Test
    void aListShowsSessionsAndWhatTheyDo() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            Instant start = clock.instant();
            String idle = open(60);
            String busy = open(600);
            pass(5);
            String running = client.executeStatement(
                            request -> request.sessionId(busy).sql(blocker.sql()))
                    .id();
            pass(7);
            List<SessionData> sessions = list(request -> {});
            assertThat(sessions).extracting(SessionData::sessionId).containsExactly(busy, idle);
            assertThat(sessions.get(0)).satisfies(data -> {
                assertThat(data.status()).isEqualTo(SessionStatusString.BUSY);
                assertThat(data.currentStatementId()).isEqualTo(running);
                assertThat(data.updatedAt()).isEqualTo(start.plusSeconds(5));
                assertThat(data.sessionTtl()).isEqualTo(start.plusSeconds(605));
                assertThat(data.sessionAliveSeconds()).isEqualTo(600);
            });
            assertThat(sessions.get(1)).satisfies(data -> {
                assertThat(data.status()).isEqualTo(SessionStatusString.AVAILABLE);
                assertThat(data.currentStatementId()).isNull();
                assertThat(data.createdAt()).isEqualTo(start);
                assertThat(data.sessionTtl()).isEqualTo(start.plusSeconds(60));
                assertThat(data.database()).isEqualTo("dev");
                assertThat(data.dbUser()).isEqualTo("IAM:emulator");
                assertThat(data.workgroupName()).isEqualTo(workgroup);
                assertThat(data.clusterIdentifier()).isNull();
            });
            assertThat(ids(request -> request.status(SessionStatusString.BUSY))).containsExactly(busy);
            assertThat(ids(request -> request.status(SessionStatusString.AVAILABLE)))
                    .containsExactly(idle);
            assertThat(ids(request -> request.database("other"))).isEmpty();
            assertThat(ids(request -> request.workgroupName(null).sessionId(idle)))
                    .containsExactly(idle);
            assertThat(ids(request -> request.workgroupName("another"))).isEmpty();
            ListSessionsResponse page = client.listSessions(
                    request -> request.workgroupName(workgroup).maxResults(1));
            assertThat(page.sessions()).extracting(SessionData::sessionId).containsExactly(busy);
            assertThat(ids(request -> request.nextToken(page.nextToken()))).containsExactly(idle);
            client.cancelStatement(request -> request.id(running));
        }
    }

    static Stream<Arguments> badLists() {
        String id = "00000000-0000-0000-0000-000000000000";
        return Stream.of(
                bad("Value at 'maxResults' failed to satisfy constraint", r -> r.maxResults(101)),
                bad("Value at 'status' failed to satisfy constraint", r -> r.status("IDLE")),
                bad("Only one of ClusterIdentifier and WorkgroupName", r -> r.clusterIdentifier("c")),
                bad("cannot be specified together with SessionId", r -> r.sessionId(id)),
                bad("sessionId must satisfy regex pattern", r -> r.sessionId("mine")),
                bad("NextToken is not one that this service gave out.", r -> r.nextToken("!")));
    }

    private static Arguments bad(String message, Consumer<ListSessionsRequest.Builder> change) {
        return arguments(message, change);
    }

    @ParameterizedTest
    @MethodSource("badLists")
    void refusesABadList(String message, Consumer<ListSessionsRequest.Builder> change) {
        assertThatThrownBy(() -> list(change))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(message);
    }

    private void pass(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    private String open(int keepAlive) {
        return client.executeStatement(request -> request.workgroupName(workgroup)
                        .database("dev")
                        .sql("SELECT 1")
                        .sessionKeepAliveSeconds(keepAlive)
                        .waitTimeSeconds(30))
                .sessionId();
    }

    private void run(String session, String sql) {
        run(session, request -> request.sql(sql));
    }

    private void run(String session, Consumer<ExecuteStatementRequest.Builder> change) {
        ExecuteStatementResponse answer = client.executeStatement(request -> {
            request.sessionId(session).sql("SELECT 1").waitTimeSeconds(30);
            change.accept(request);
        });
        assertThat(answer.status()).isEqualTo(StatementStatusString.FINISHED);
    }

    private void assertClosed(String session) {
        assertThatThrownBy(() -> run(session, "SELECT 1"))
                .isInstanceOf(ActiveSessionsExceededException.class)
                .hasMessageStartingWith("Session is not available");
    }

    private List<SessionData> list(Consumer<ListSessionsRequest.Builder> change) {
        return client.listSessions(request -> {
                    request.workgroupName(workgroup);
                    change.accept(request);
                })
                .sessions();
    }

    private List<String> ids(Consumer<ListSessionsRequest.Builder> change) {
        return list(change).stream().map(SessionData::sessionId).toList();
    }
}
