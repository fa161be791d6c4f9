package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

class EmulatorLifeTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));

    /** Many claims in one test, as each start costs a PostgreSQL. Children only: what those of other emulators start comes and goes. */
    @Test
    void pagesOfOneRowExpireAfterADayAndCloseLeavesNothing(@TempDir Path data) throws IOException {
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        List<ProcessHandle> processes = ProcessHandle.current().children().toList();
        RedshiftEmulator emulator = RedshiftEmulator.start(EmulatorOptions.builder()
                .pageRows(1)
                .dataDirectory(data)
                .clock(clock)
                .build());
        try (RedshiftDataClient client = SharedEmulator.client(emulator.endpoint())) {
            String id = SharedEmulator.run(client, "SELECT i FROM generate_series(1, 3) i")
                    .id();
            assertThat(SharedEmulator.pages(client, id))
                    .extracting(page -> page.records().size())
                    .containsExactly(1, 1, 1);
            assertThat(emulator.requests())
                    .containsEntry("ExecuteStatement", 1L)
                    .containsEntry("GetStatementResult", 3L)
                    .doesNotContainKey("CancelStatement");

            assertThat(results(data)).hasSize(1);
            resultExpires(client, id);
            assertThat(results(data)).isEmpty();
            assertThat(client.listStatements(request -> {}).statements()).isEmpty();
            clientTokenIsForgotten(client);

            client.executeStatement(
                    request -> request.workgroupName("tests").database("dev").sql("SELECT pg_sleep(60)"));
            client.executeStatement(request -> request.workgroupName("tests")
                    .database("dev")
                    .sql("BEGIN")
                    .sessionKeepAliveSeconds(600)
                    .waitTimeSeconds(30));
        } finally {
            emulator.close();
        }
        assertThat(data.resolve("results")).doesNotExist();
        assertThat(ProcessHandle.current().children()).isSubsetOf(processes);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !threads.contains(thread))
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("redshift-emulator") || name.startsWith("HTTP-Dispatcher"));
    }

    private void resultExpires(RedshiftDataClient client, String id) {
        long expiry = clock.instant().plus(Duration.ofHours(24)).getEpochSecond();
        clock.advance(Duration.ofHours(24));
        GetStatementResultResponse lastMoment = client.getStatementResult(request -> request.id(id));
        assertThat(lastMoment.totalNumRows()).isEqualTo(3);

        clock.advance(Duration.ofSeconds(1));
        String message = "Could not retrieve the query result as it has expired after " + expiry + ".";
        assertThatThrownBy(() -> client.getStatementResult(request -> request.id(id)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> client.describeStatement(request -> request.id(id)))
                .hasMessageStartingWith(message);
    }

    private void clientTokenIsForgotten(RedshiftDataClient client) {
        ExecuteStatementRequest request = ExecuteStatementRequest.builder()
                .workgroupName("tests")
                .database("dev")
                .sql("SELECT 1")
                .clientToken("for-eight-hours")
                .waitTimeSeconds(30)
                .build();
        String id = client.executeStatement(request).id();
        clock.advance(Duration.ofHours(8));
        assertThat(client.executeStatement(request).id()).isEqualTo(id);
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.executeStatement(request).id()).isNotEqualTo(id);
    }

    private static List<Path> results(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("results"))) {
            return files.toList();
        }
    }

    @Test
    void listensOnThisMachineOnly() {
        assertThatThrownBy(() -> RedshiftEmulator.start(
                        EmulatorOptions.builder().host("0.0.0.0").build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Host '0.0.0.0' is not a loopback address.");
        assertThatThrownBy(() -> RedshiftEmulator.start(
                        EmulatorOptions.builder().host("no.such.host.invalid").build()))
                .hasMessageStartingWith("Host 'no.such.host.invalid' is not known.");
    }

    @Test
    void aTakenPortIsNamedAndNothingStaysBehind() throws IOException {
        List<ProcessHandle> processes = ProcessHandle.current().children().toList();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmulatorOptions options =
                    EmulatorOptions.builder().port(taken.getLocalPort()).build();
            assertThatThrownBy(() -> RedshiftEmulator.start(options))
                    .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
        assertThat(ProcessHandle.current().children()).isSubsetOf(processes);
    }

    @Test
    void refusesOptionsThatCannotBe() {
        assertThatThrownBy(() -> EmulatorOptions.builder().port(70_000).build()).hasMessageStartingWith("Port 70000");
        assertThatThrownBy(() -> EmulatorOptions.builder().pageRows(0).build())
                .hasMessageStartingWith("A page needs at least 1 row");
        assertThatThrownBy(() -> EmulatorOptions.builder().pageBytes(0).build())
                .hasMessageStartingWith("A page needs at least 1 byte");
    }
}
