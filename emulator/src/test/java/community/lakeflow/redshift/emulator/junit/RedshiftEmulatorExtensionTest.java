package community.lakeflow.redshift.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import community.lakeflow.redshift.emulator.RedshiftEmulator;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClientBuilder;

class RedshiftEmulatorExtensionTest {
    /** What the tests below saw; they run in JUnit's launcher, in this JVM. */
    private static final List<RedshiftEmulator> SEEN = new CopyOnWriteArrayList<>();

    private static final List<String> DATABASES = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
        DATABASES.clear();
    }

    private static EngineExecutionResults run(Class<?>... tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Arrays.stream(tests)
                        .map(test -> selectClass(test))
                        .toArray(org.junit.platform.engine.DiscoverySelector[]::new))
                .execute();
    }

    private static List<String> tables(RedshiftDataClient client, String database, String schemaPattern) {
        return client
                .listTables(request ->
                        request.workgroupName("tests").database(database).schemaPattern(schemaPattern))
                .tables()
                .stream()
                .map(table -> table.name())
                .toList();
    }

    @WithRedshift(
            samples = "types",
            scripts = {"script.sql", "/community/lakeflow/redshift/emulator/junit/script2.sql"})
    static class Declared {
        private final RedshiftDataClientBuilder builder;

        Declared(RedshiftDataClientBuilder builder) {
            this.builder = builder;
        }

        @Test
        void findsWhatWasLoaded(RedshiftEmulator emulator, URI endpoint) {
            SEEN.add(emulator);
            assertThat(endpoint).isEqualTo(emulator.endpoint());
            try (RedshiftDataClient client = builder.build()) {
                assertThat(tables(client, "dev", "public")).contains("all_types", "from_script", "from_script2");
            }
        }

        @Nested
        class Inside {
            @Test
            void hasTheSame(RedshiftEmulator emulator) {
                SEEN.add(emulator);
            }
        }
    }

    @Test
    void aClassAndThoseNestedInItHaveOneEmulatorThatIsClosedAfterThem() {
        run(Declared.class).testEvents().assertStatistics(events -> events.started(2)
                .succeeded(2));
        assertThat(SEEN).hasSize(2).allMatch(emulator -> emulator == SEEN.get(0));
        assertIsClosed(SEEN.get(0));
    }

    private static void assertIsClosed(RedshiftEmulator emulator) {
        assertThatThrownBy(() -> emulator.createDatabase("after_close")).hasMessageContaining("refused");
    }

    static class Registered {
        @RegisterExtension
        static final RedshiftEmulatorExtension REDSHIFT = RedshiftEmulatorExtension.builder()
                .script("script.sql")
                .sharing(Sharing.RUN)
                .build();

        @Test
        void usesTheField() {
            SEEN.add(REDSHIFT.emulator());
            assertThat(REDSHIFT.endpoint()).hasScheme("http");
        }

        @Test
        void hasADatabaseOfItsOwn(TestDatabase database) {
            use(database);
        }

        @Test
        void hasAnotherOne(TestDatabase database) {
            use(database);
        }

        private static void use(TestDatabase database) {
            DATABASES.add(database.name());
            SEEN.add(database.emulator());
            database.data().runSql("a test", "CREATE TABLE public.mine (a int)");
        }
    }

    @WithRedshift(scripts = "script.sql", sharing = Sharing.RUN)
    static class AsksForTheSame {
        @Test
        void hasTheSame(RedshiftEmulator emulator) {
            SEEN.add(emulator);
        }
    }

    @Test
    void classesThatAskForTheSameShareOneInARun() {
        run(Registered.class, AsksForTheSame.class).testEvents().assertStatistics(events -> events.started(4)
                .succeeded(4));
        assertThat(SEEN).hasSize(4).allMatch(emulator -> emulator == SEEN.get(0));
        assertThat(DATABASES).hasSize(2).doesNotHaveDuplicates();
        assertIsClosed(SEEN.get(0));
    }

    @WithRedshift(scripts = "nowhere.sql")
    static class Mistaken {
        @Test
        void neverRuns() {
            throw new AssertionError("it ran");
        }
    }

    @Test
    void aScriptThatIsNotThereIsNamed() {
        run(Mistaken.class)
                .containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1, finishedWithFailure(message(text -> text.contains("There is no SQL file nowhere.sql"))));
    }

    @Test
    void anExtensionThatWasNotRegisteredSaysSo() {
        RedshiftEmulatorExtension unused = RedshiftEmulatorExtension.builder().build();
        assertThatThrownBy(unused::emulator).hasMessageContaining("it has not been started");
    }
}
