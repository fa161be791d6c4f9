package community.lakeflow.redshift.spark.unload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {
    private static final String VERSION_1 =
            "{\"lakeflow_redshift_staging\":1,\"statement_id\":\"d9b6c0c9\",\"lease_seconds\":900}";

    @Test
    void readsWhatVersion1Wrote() {
        assertThat(Owner.parse(bytes(VERSION_1))).contains(new Owner("d9b6c0c9", Duration.ofMinutes(15)));
    }

    @Test
    void writesVersion1() {
        assertThat(new Owner("d9b6c0c9", Duration.ofMinutes(15)).bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(VERSION_1);
    }

    @Test
    void hasNoStatementBeforeItIsSubmitted() {
        Owner owner = new Owner(null, Duration.ofSeconds(30));
        assertThat(Owner.parse(owner.bytes())).contains(owner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "{\"lakeflow_redshift_staging\":1,\"lease_seconds\":900",
                "{\"lakeflow_redshift_staging\":1,\"statement_id\":\"x\"}",
                "{\"lakeflow_redshift_staging\":2,\"statement_id\":\"x\",\"lease_seconds\":900}",
                "{\"statement_id\":\"x\",\"lease_seconds\":900}"
            })
    void takesNothingElseForItsOwn(String text) {
        assertThat(Owner.parse(bytes(text))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
