package community.lakeflow.redshift.client.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.client.error.ErrorKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionOptionsTest {
    private static final Map<String, String> MINIMAL = Map.of("database", "dev", "workgroup_name", "sales");

    @Test
    void takesTheDefaultsOfTheSeed() {
        ConnectionOptions options = ConnectionOptions.of(MINIMAL);

        assertThat(options.target()).isEqualTo(new ComputeTarget.Workgroup("sales"));
        assertThat(options.user()).isEqualTo(new DatabaseUser.Iam());
        assertThat(options.credentials()).isEqualTo(new CredentialSource.DefaultChain());
        assertThat(options.pollInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.patience()).isEqualTo(Duration.ofMinutes(10));
        assertThat(options.schemaFilter()).isEmpty();
    }

    @Test
    void readsEveryOption() {
        ConnectionOptions options = ConnectionOptions.of(Map.ofEntries(
                Map.entry("region", "eu-west-1"),
                Map.entry("database", "dev"),
                Map.entry("cluster_identifier", "main-cluster"),
                Map.entry("db_user", "reader"),
                Map.entry("access_key_id", "AKIA"),
                Map.entry("secret_access_key", "s3cret"),
                Map.entry("session_token", "t0ken"),
                Map.entry("role_arn", "arn:aws:iam::1:role/r"),
                Map.entry("external_id", "x"),
                Map.entry("endpoint", "http://127.0.0.1:8750"),
                Map.entry("schema_filter", "public, sales"),
                Map.entry("poll_interval", "PT0.5S"),
                Map.entry("max_poll_attempts", "10")));

        assertThat(options.region()).isEqualTo("eu-west-1");
        assertThat(options.target()).isEqualTo(new ComputeTarget.Cluster("main-cluster"));
        assertThat(options.user()).isEqualTo(new DatabaseUser.Named("reader"));
        assertThat(options.credentials())
                .isEqualTo(new CredentialSource.Keys("AKIA", new Secret("s3cret"), new Secret("t0ken")));
        assertThat(options.role()).isEqualTo(new AssumedRole("arn:aws:iam::1:role/r", "x"));
        assertThat(options.endpoint()).hasToString("http://127.0.0.1:8750");
        assertThat(options.schemaFilter()).containsExactly("public", "sales");
        assertThat(options.patience()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void reportsAllProblemsInOneMessage() {
        Map<String, String> values = Map.of(
                "cluster_identifier", "a",
                "workgroup_name", "bcd",
                "poll_intervall", "2",
                "max_poll_attempts", "zero",
                "access_key_id", "AKIA",
                "endpoint", "localhost:8750");

        assertThatThrownBy(() -> ConnectionOptions.of(values))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.USER);
                    assertThat(e.problems()).hasSize(6);
                })
                .hasMessageContaining("6 problems")
                .hasMessageContaining("unknown option 'poll_intervall'; did you mean 'poll_interval'?")
                .hasMessageContaining(
                        "endpoint: 'localhost:8750' is not valid; it must be an absolute http or https URL")
                .hasMessageContaining("database is missing")
                .hasMessageContaining("cluster_identifier and workgroup_name are both given")
                .hasMessageContaining("secret_access_key is missing")
                .hasMessageContaining("max_poll_attempts: 'zero' is not valid; it must be a whole number of 1 or more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db_user|reader|db_user goes with cluster_identifier only",
                "session_token|t|session_token needs access_key_id",
                "external_id|x|external_id needs role_arn",
                "cluster_identifier|main|both given",
                "poll_interval|0|poll_interval: '0' is not valid",
                "poll_interval|-1|poll_interval: '-1' is not valid",
                "poll_interval|PT|poll_interval: 'PT' is not valid",
                "workgroup_name|A B|workgroup_name: 'A B' is not valid",
            })
    void refuses(String key, String value, String message) {
        Map<String, String> values = new HashMap<>(MINIMAL);
        values.put(key, value);

        assertThatThrownBy(() -> ConnectionOptions.of(values)).hasMessageContaining(message);
    }

    @Test
    void refusesNeitherClusterNorWorkgroup() {
        assertThatThrownBy(() -> ConnectionOptions.of(Map.of("database", "dev")))
                .hasMessage(
                        "Configuration of the connection: neither cluster_identifier nor workgroup_name is given; give exactly one of them.");
    }

    @Test
    void refusesAUserTwice() {
        assertThatThrownBy(() -> ConnectionOptions.of(Map.of(
                        "database",
                        "dev",
                        "cluster_identifier",
                        "main",
                        "db_user",
                        "reader",
                        "secret_arn",
                        "arn:aws:x")))
                .hasMessageContaining("db_user and secret_arn are both given");
    }

    @Test
    void neverShowsASecret() {
        Map<String, String> values = new HashMap<>(MINIMAL);
        values.putAll(Map.of("access_key_id", "AKIA", "secret_access_key", "s3cret", "session_token", "t0ken"));

        assertThat(ConnectionOptions.of(values).toString()).doesNotContain("s3cret", "t0ken");
    }

    @Test
    void declaresEachKeyOnce() {
        List<String> keys =
                ConnectionOptions.DECLARED.stream().map(option -> option.key()).toList();

        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z_]+"));
        assertThat(ConnectionOptions.DECLARED)
                .filteredOn(option -> option.isSecret())
                .extracting(option -> option.key())
                .containsExactly("secret_access_key", "session_token");
    }

    @Test
    void saysThatAnOptionBelongsToATable() {
        assertThatThrownBy(
                        () -> ConnectionOptions.of(Map.of("limit", "3", "database", "dev", "workgroup_name", "sales")))
                .hasMessageContaining("option 'limit' belongs to a table, not to the connection");
    }
}
