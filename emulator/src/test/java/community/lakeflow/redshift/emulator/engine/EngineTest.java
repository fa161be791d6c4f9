package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

    private final Engine engine = SharedEngine.get();

    @Test
    void dataDirectorySurvivesARestart(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (Workspace workspace = Workspace.lasting(data);
                Engine first = SharedEngine.start(workspace);
                Sql sql = new Sql(first.open("dev", "alice"))) {
            sql.runAll(
                    "CREATE TABLE kept (id int PRIMARY KEY SORTKEY, s super)",
                    "INSERT INTO kept VALUES (1, json_parse('{}'))");
        }
        try (Workspace workspace = Workspace.lasting(data);
                Engine second = SharedEngine.start(workspace);
                Sql sql = new Sql(second.open("dev", "alice"))) {
            assertThat(sql.value("SELECT * FROM kept")).isEqualTo("1|{}");
            assertThat(sql.value("SELECT constraint_type FROM information_schema.table_constraints"))
                    .isEqualTo("PRIMARY KEY");
        }
    }

    @Test
    void closingLeavesNeitherFileNorProcess() throws Exception {
        Path data;
        ProcessHandle server;
        try (Workspace workspace = Workspace.temporary();
                Engine temporary = SharedEngine.start(workspace);
                Connection connection = DriverManager.getConnection(temporary.jdbcUrl("dev"))) {
            data = Path.of(text(connection, "SHOW data_directory"));
            server = ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(data.resolve("postmaster.pid")).get(0)))
                    .orElseThrow();
            assertThat(server.info().command()).isPresent();
        }
        assertThat(data).doesNotExist();
        server.onExit().completeOnTimeout(server, 10, TimeUnit.SECONDS).join();
        // Gone, or a zombie that a container's first process has not collected: neither runs a program.
        assertThat(server.info().command()).isEmpty();
    }

    /** All start from copies of one data directory. */
    @Test
    void eachServerHasAPasswordOfItsOwn() throws SQLException {
        try (Workspace workspace = Workspace.temporary();
                Engine other = SharedEngine.start(workspace)) {
            String url = other.jdbcUrl("dev");
            String mixed = url.substring(0, url.indexOf('?'))
                    + engine.jdbcUrl("dev").substring(engine.jdbcUrl("dev").indexOf('?'));
            assertThat(mixed).isNotEqualTo(url);
            assertThatThrownBy(() -> DriverManager.getConnection(mixed)).hasMessageContaining("authentication failed");
            try (Connection connection = DriverManager.getConnection(url)) {
                assertThat(text(connection, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void aFolderOfOtherFilesIsRefused(@TempDir Path folder) throws IOException {
        Path other = Files.createDirectories(folder.resolve("postgres")).resolve("other.txt");
        Files.createFile(other);
        try (Workspace workspace = Workspace.lasting(folder)) {
            assertThatThrownBy(() -> SharedEngine.start(workspace))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("the folder holds other files");
        }
        assertThat(other).exists();
    }

    @Test
    void knowsItsDatabases() {
        assertThat(engine.hasDatabase("dev")).isTrue();
        assertThat(engine.hasDatabase("template1")).isFalse();
        assertThat(engine.hasDatabase("nowhere")).isFalse();
        engine.createDatabase("odd \"name\"");
        try (Sql sql = new Sql(engine.open("odd \"name\"", "IAMR:role/with space"))) {
            assertThat(sql.session().processId()).isPositive();
        }
    }

    @Test
    void aDatabaseThatWasDroppedIsGoneUntilItIsMadeAgain() throws SQLException {
        engine.createDatabase("dropped");
        engine.open("dropped", "tester").close();
        try (Connection connection = DriverManager.getConnection(engine.jdbcUrl("dev"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE dropped WITH (FORCE)");
        }
        for (String name : List.of("dropped", "dropped", "nowhere", "template1", "")) {
            assertThatThrownBy(() -> engine.open(name, "tester"))
                    .isInstanceOf(NoDatabaseException.class)
                    .hasMessage("FATAL: database \"" + name + "\" does not exist");
        }
        engine.createDatabase("dropped");
        try (Sql sql = new Sql(engine.open("dropped", "tester"))) {
            assertThat(sql.session().processId()).isPositive();
        }
    }

    /** 63 bytes, and no part of a character. */
    @Test
    void aLongUserNameIsCutAsPostgresCutsIt() throws Exception {
        for (String letter : List.of("n", "ü", "\uD83D\uDC18")) {
            try (Sql sql = new Sql(engine.open("dev", letter.repeat(70)))) {
                int letters = 63 / letter.getBytes(StandardCharsets.UTF_8).length;
                assertThat(sql.value("SELECT current_user")).isEqualTo(letter.repeat(letters));
            }
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() {
        String open = engine.jdbcUrl("dev").replaceAll("password=[^&]*", "password=guess");
        assertThatThrownBy(() -> DriverManager.getConnection(open))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    @Test
    void sessionsAreNotSuperusers() throws Exception {
        try (Sql sql = new Sql(engine.open("dev", "postgres"))) {
            assertThat(sql.value("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("false");
        }
    }

    @Test
    void aTransactionSeesOneSnapshot() throws Exception {
        try (Sql reader = SharedEngine.database("snapshots");
                Sql writer = SharedEngine.database("snapshots")) {
            writer.runAll("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1)");
            reader.session().begin();
            assertThat(reader.value("SELECT count(*) FROM t")).isEqualTo("1");
            writer.run("INSERT INTO t VALUES (2)");
            assertThat(reader.value("SELECT count(*) FROM t")).isEqualTo("1");
            reader.session().commit();
            assertThat(reader.value("SELECT count(*) FROM t")).isEqualTo("2");
        }
    }

    @Test
    void aSelectWithoutTablesTakesNoSnapshot() throws Exception {
        try (Sql reader = SharedEngine.database("snapshots");
                Sql writer = SharedEngine.database("snapshots")) {
            writer.runAll("CREATE TABLE grows (a int)", "INSERT INTO grows VALUES (1)");
            reader.session().begin();
            assertThat(reader.value("SELECT 1")).isEqualTo("1");
            writer.run("INSERT INTO grows VALUES (2)");
            assertThat(reader.value("SELECT count(*) FROM grows")).isEqualTo("2");
            assertThat(reader.value("SELECT 1")).isEqualTo("1");
            writer.run("INSERT INTO grows VALUES (3)");
            assertThat(reader.value("SELECT count(*) FROM grows")).isEqualTo("2");
            reader.session().commit();
        }
    }

    @Test
    void rollbackUndoesTheTableAndWhatWasRecordedOfIt() throws Exception {
        try (Sql sql = SharedEngine.database("rollbacks")) {
            sql.session().begin();
            sql.run("CREATE TABLE gone (a int PRIMARY KEY DISTKEY)");
            sql.session().rollback();
            assertThat(sql.rows("SELECT * FROM svv_all_tables")).isEmpty();
            assertThat(sql.rows("SELECT * FROM information_schema.table_constraints"))
                    .isEmpty();
            sql.runAll("BEGIN", "CREATE TABLE kept (a int)", "END");
            assertThat(sql.rows("SELECT table_name FROM svv_all_tables")).containsExactly("kept");
        }
    }

    @Test
    void aFailedStatementLeavesNothing() throws Exception {
        try (Sql sql = SharedEngine.database("failures")) {
            assertThatThrownBy(() -> sql.run("CREATE TABLE t (a int) SORTKEY (b)"))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("ERROR: column \"b\" named in key does not exist");
            assertThat(sql.rows("SELECT * FROM svv_all_tables")).isEmpty();
        }
    }

    @Test
    void errorsReadAsRedshiftsDo() {
        try (Sql sql = SharedEngine.database("errors")) {
            assertThatThrownBy(() -> sql.run("SELECT TOP 1 'é', nvl(a, 1) FROM nope"))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("ERROR: relation \"nope\" does not exist\n  Position: 34");
            assertThatThrownBy(() -> sql.run("SELEC 1"))
                    .hasMessage("ERROR: syntax error at or near \"SELEC\"\n  Position: 1");
            assertThatThrownBy(() -> sql.run("UNLOAD ('SELECT 1') TO 's3://b' IAM_ROLE default"))
                    .hasMessageStartingWith("ERROR: UNLOAD needs S3, and the emulator was started without");
        }
    }

    @Test
    void aRunningStatementCanBeCancelled() throws Exception {
        try (Sql sql = SharedEngine.database("cancels");
                Sql watcher = SharedEngine.database("cancels")) {
            CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> {
                try {
                    sql.run("SELECT pg_sleep(60)");
                    return new AssertionError("was not cancelled");
                } catch (EngineException e) {
                    return e;
                }
            });
            while (watcher.rows(
                            "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%sleep(60)%' AND pid <> pg_backend_pid() AND state = 'active'")
                    .isEmpty()) {
                Thread.onSpinWait();
            }
            sql.session().cancel();
            assertThat(failure.get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.cancelled())
                            .isTrue());
            assertThat(sql.value("SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void rowsAreNotHeldInMemory() throws Exception {
        try (Sql sql = SharedEngine.database("streams")) {
            // 2 GB of text, more than the heap of the tests.
            Outcome outcome =
                    sql.session().execute("SELECT repeat('x', 10000) FROM generate_series(1, 200000)", Sql.DISCARD);
            assertThat(outcome).isEqualTo(new Outcome(true, 200_000));
        }
    }

    @Test
    void aFailingSinkEndsTheStatement() throws Exception {
        try (Sql sql = SharedEngine.database("sinks")) {
            RowSink full = new RowSink() {
                @Override
                public void columns(List<ResultColumn> columns) {}

                @Override
                public void row(RowValues row) throws IOException {
                    throw new IOException("disk full");
                }
            };
            assertThatThrownBy(() -> sql.session().execute("SELECT generate_series(1, 1000000)", full))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("disk full");
            assertThat(sql.value("SELECT 1")).isEqualTo("1");
        }
    }
}
