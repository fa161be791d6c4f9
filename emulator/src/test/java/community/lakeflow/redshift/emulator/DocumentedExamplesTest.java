package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import community.lakeflow.redshift.emulator.fault.When;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.junit.RedshiftEmulatorExtension;
import community.lakeflow.redshift.emulator.junit.Sharing;
import community.lakeflow.redshift.emulator.junit.TestDatabase;
import community.lakeflow.redshift.emulator.junit.WithRedshift;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClientBuilder;

/** The Java of {@code docs/emulator.md}, which {@code EmulatorDocumentTest} holds to what stands here. */
class DocumentedExamplesTest {

    @Nested
    @WithRedshift(samples = "types")
    class OrdersTest {
        @Test
        void countsWhatItWrote(RedshiftDataClientBuilder builder, TestDatabase database) {
            try (RedshiftDataClient client = builder.build()) {
                String id = client.executeStatement(request -> request.workgroupName("any")
                                .database(database.name())
                                .sql("SELECT COUNT(*) FROM (VALUES (1), (2))")
                                .waitTimeSeconds(30))
                        .id();
                assertThat(client.getStatementResult(request -> request.id(id))
                                .records()
                                .get(0)
                                .get(0)
                                .longValue())
                        .isEqualTo(2);
            }
        }
    }

    @Nested
    class WithOptions {
        @RegisterExtension
        static final RedshiftEmulatorExtension REDSHIFT = RedshiftEmulatorExtension.builder()
                .sample("tickit:0.01")
                .options(EmulatorOptions.builder()
                        .pageRows(7)
                        .guess(Guess.EMPTY_PAGES, Guess.EmptyPages.MIDDLE)
                        .build())
                .sharing(Sharing.RUN)
                .build();

        @Test
        void clientIsPointedAtTheEmulator() {
            try (RedshiftDataClient documented = client(REDSHIFT.endpoint())) {
                assertThat(SharedEmulator.records(documented, "SELECT COUNT(*) FROM category"))
                        .hasSize(1);
            }
        }
    }

    private static RedshiftDataClient client(URI endpoint) {
        RedshiftDataClient client = RedshiftDataClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
        return client;
    }

    @Test
    void emulatorIsAnObject() {
        try (RedshiftEmulator emulator = RedshiftEmulator.start()) {
            emulator.createDatabase("sales");
            emulator.data("sales").load("tickit:0.01");
            emulator.faults()
                    .add(FaultRule.of(new Fault.Throttle())
                            .on("GetStatementResult")
                            .when(new When.Every(3)));
            assertThat(emulator.endpoint()).hasHost("127.0.0.1");
        }
    }
}
