package community.lakeflow.redshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, stopped by a signal. */
class EmulatorCommandTest {
    private static final String GREETING = "Redshift Data API emulator listening on ";

    @TempDir
    private Path folder;

    private Process emulator(String... options) throws IOException {
        return command(options).redirectError(folder.resolve("stderr").toFile()).start();
    }

    private ProcessBuilder command(String... options) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dsun.net.httpserver.nodelay=true",
                "-classpath",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "emulator",
                "--port",
                "0"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command);
    }

    private static String endpoint(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        assertThat(line).startsWith(GREETING + "http://127.0.0.1:");
        return line.substring(GREETING.length());
    }

    @Test
    void loadsFilesServesThemAndLeavesNothingBehind() throws Exception {
        String csv = Terminal.file(folder, "planes.csv", "tailnum,year,seats\nN1,2004,55\nN2,NA,182\n");
        String sql = Terminal.file(
                folder, "more.sql", "CREATE TABLE public.more (a int); INSERT INTO public.more VALUES (1);");
        Process process = emulator("--csv", "public.planes=" + csv, "--null", "NA", "--sql", sql, "--page-rows", "1");
        try {
            String connection = Terminal.connection(folder, Map.of("endpoint", endpoint(process)));

            Terminal.Outcome planes = Terminal.run("read", "--connection", connection, "public.planes");
            assertThat(planes.lines())
                    .containsExactlyInAnyOrder(
                            "{\"tailnum\":\"N1\",\"year\":2004,\"seats\":55}",
                            "{\"tailnum\":\"N2\",\"year\":null,\"seats\":182}");
            assertThat(planes.err()).contains("2 rows").contains("in 2 pages");
            assertThat(Terminal.run("read", "--connection", connection, "more").lines())
                    .containsExactly("{\"a\":1}");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        try (Stream<Path> left = Files.walk(folder.resolve("tmp"))) {
            assertThat(left.filter(Files::isRegularFile).map(Path::toString))
                    .allMatch(file -> file.contains("redshift-emulator-cache-") || file.contains("hsperfdata"));
        }
    }

    @Test
    void letsInWhoSignsAndLetsFaultsStrike() throws Exception {
        String faults = Terminal.file(
                folder,
                "faults.json",
                "[{\"fault\": \"statement_fails\", \"error\": \"ERROR: on demand\", \"sql\": \"faulty\"}]");
        String sql = Terminal.file(
                folder, "tables.sql", "CREATE TABLE public.sound (a int); CREATE TABLE public.faulty (a int);");
        Process process = emulator(
                "--access-key",
                "AKIACLI",
                "--secret-key",
                "cli-secret",
                "--access-key",
                "ASIACLI",
                "--secret-key",
                "passing-secret",
                "--session-token",
                "passing-token",
                "--sql",
                sql,
                "--fault-script",
                faults);
        try {
            String endpoint = endpoint(process);
            String signed = Terminal.connection(
                    folder,
                    Map.of("endpoint", endpoint, "access_key_id", "AKIACLI", "secret_access_key", "cli-secret"));
            assertThat(Terminal.run("read", "--connection", signed, "public.sound")
                            .exitCode())
                    .isZero();
            assertThat(Terminal.run("read", "--connection", signed, "public.faulty")
                            .err())
                    .contains("ERROR: on demand");

            Map<String, String> passing = Map.of(
                    "endpoint",
                    endpoint,
                    "access_key_id",
                    "ASIACLI",
                    "secret_access_key",
                    "passing-secret",
                    "session_token",
                    "passing-token");
            assertThat(Terminal.run("read", "--connection", Terminal.connection(folder, passing), "public.sound")
                            .exitCode())
                    .isZero();

            String stranger = Terminal.connection(folder, Map.of("endpoint", endpoint));
            Terminal.Outcome refused = Terminal.run("read", "--connection", stranger, "public.sound");
            assertThat(refused.exitCode()).isEqualTo(ExitCode.NOTHING_DONE);
            assertThat(refused.err()).contains("The security token included in the request is invalid");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void keepsTablesInADataDirectory() throws Exception {
        String data = folder.resolve("data").toString();
        String sql = Terminal.file(folder, "kept.sql", "CREATE TABLE public.kept AS SELECT 42 AS answer");
        Process first = emulator("--data-dir", data, "--sql", sql, "--database", "second");
        endpoint(first);
        first.destroy();
        first.waitFor();

        Process second = emulator("--data-dir", data, "--database", "Second", "--database", "third");
        try {
            String endpoint = endpoint(second);
            assertThat(folder.resolve("stderr"))
                    .content()
                    .contains("database second: was there before", "database third: made");
            String connection = Terminal.connection(folder, Map.of("endpoint", endpoint));
            assertThat(Terminal.run("read", "--connection", connection, "public.kept")
                            .lines())
                    .containsExactly("{\"answer\":42}");
        } finally {
            second.destroy();
            second.waitFor();
        }
    }

    @Test
    void endsItsGreetingWithACallOfTheWorkgroupThatThereIs() throws Exception {
        Process process = command("--workgroup", "finance", "--workgroup", "sales", "--cluster", "main")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).startsWith(GREETING);
            assertThat(output.readLine()).startsWith("try: ").contains(" --workgroup-name finance ");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void saysWhenItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Terminal.Outcome outcome = Terminal.run("emulator", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(outcome.exitCode()).isEqualTo(ExitCode.NOTHING_DONE);
            assertThat(outcome.err())
                    .contains("Cannot listen on 127.0.0.1:" + taken.getLocalPort(), "Give another port");
        }
    }
}
