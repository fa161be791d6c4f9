package community.lakeflow.redshift.ingest.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "a.b",
                "..",
                "a/b\\c",
                "100%",
                "a%2Eb",
                "größe 注文𝄞",
                "a+b",
                "_delta_log",
                "-_",
                "x=1",
                "*?[{"
            })
    void isReversibleAndSafe(String name) {
        String element = PathName.encode(name);

        assertThat(element).matches("[A-Za-z0-9_%-]+").isNotEqualTo("_delta_log");
        assertThat(URLDecoder.decode(element, StandardCharsets.UTF_8)).isEqualTo(name);
    }

    @Test
    void leavesPlainNamesAlone() {
        assertThat(PathName.encode("Orders_2024-old")).isEqualTo("Orders_2024-old");
    }

    @Test
    void refusesNamesTooLongForAFileSystem() {
        assertThatThrownBy(() -> PathName.encode("注".repeat(42)))
                .hasMessageContaining("takes 378 characters as a folder name")
                .hasMessageContaining("Set a shorter destination_table");
    }
}
