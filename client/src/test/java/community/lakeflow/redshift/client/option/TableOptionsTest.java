package community.lakeflow.redshift.client.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableOptionsTest {
    @Test
    void hasDefaults() {
        assertThat(TableOptions.of("public.orders", Map.of())).isEqualTo(TableOptions.NONE);
    }

    @Test
    void readsEveryOption() {
        assertThat(TableOptions.of(
                        "public.orders",
                        Map.of(
                                "limit", "10",
                                "where_clause", "id > 3",
                                "partitions", "8",
                                "partition_column", "day",
                                "pushdown", "false",
                                "unload_path", "s3://bucket/staging/",
                                "unload_role", "default",
                                "unload_threshold", "2 GB")))
                .isEqualTo(new TableOptions(
                        10L,
                        "id > 3",
                        new PartitionOptions(8, "day"),
                        false,
                        new UnloadOptions("s3://bucket/staging", "default", 2L << 30)));
    }

    @Test
    void reportsWhatIsNotValidTogether() {
        assertThatThrownBy(() -> TableOptions.of(
                        "public.orders",
                        Map.of(
                                "partitions",
                                "41",
                                "pushdown",
                                "maybe",
                                "unload_path",
                                "/tmp",
                                "unload_threshold",
                                "much")))
                .hasMessageContaining("partitions: '41' is not valid; it must be auto or a whole number from 1 to 40")
                .hasMessageContaining("pushdown: 'maybe' is not valid; it must be true or false")
                .hasMessageContaining("unload_path: '/tmp' is not valid")
                .hasMessageContaining("unload_threshold: 'much' is not valid");
        assertThatThrownBy(() -> TableOptions.of("public.orders", Map.of("unload_path", "s3://bucket")))
                .hasMessageContaining("unload_path and unload_role belong together");
    }

    @Test
    void saysHowLongTheNameOfABucketIs() {
        for (String bucket : List.of("xy", "x".repeat(64))) {
            assertThatThrownBy(() -> TableOptions.of("public.orders", Map.of("unload_path", "s3://" + bucket + "/y")))
                    .hasMessageContaining("unload_path: 's3://" + bucket + "/y' is not valid; it must be a folder in S3"
                            + " such as s3://bucket/staging; the name of a bucket has 3 to 63 characters.");
        }
        for (String bucket : List.of("xyz", "x".repeat(63))) {
            assertThat(TableOptions.of(
                                    "public.orders", Map.of("unload_path", "s3://" + bucket, "unload_role", "default"))
                            .unload())
                    .isEqualTo(new UnloadOptions("s3://" + bucket, "default", 1L << 30));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "0", "-1", "1.5", "99999999999999999999"})
    void refusesAnInvalidLimit(String limit) {
        assertThatThrownBy(() -> TableOptions.of("public.orders", Map.of("limit", limit)))
                .hasMessage("Configuration of table public.orders: limit: '" + limit
                        + "' is not valid; it must be a whole number of 1 or more.");
    }

    @Test
    void namesTheNearestOption() {
        assertThatThrownBy(() -> TableOptions.of("public.orders", Map.of("where_clauze", "x")))
                .hasMessageContaining("unknown option 'where_clauze'; did you mean 'where_clause'?");
    }

    @Test
    void namesAllOptionsWhereNoneIsNear() {
        assertThatThrownBy(() -> TableOptions.of("public.orders", Map.of("colour", "x")))
                .hasMessage(
                        "Configuration of table public.orders: unknown option 'colour'; there are limit, where_clause,"
                                + " partitions, partition_column, pushdown, unload_path, unload_role, unload_threshold.");
    }

    @Test
    void saysThatAnOptionBelongsToTheConnection() {
        assertThatThrownBy(() -> TableOptions.of("public.orders", Map.of("result_format", "json")))
                .hasMessageContaining("option 'result_format' belongs to the connection, not to a table");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WHERE id > 3", " where(id > 3)", "Where\nid > 3"})
    void refusesAConditionWithItsWhere(String condition) {
        assertThatThrownBy(() -> TableOptions.of("public.orders", Map.of("where_clause", condition)))
                .hasMessageContaining("where_clause: leave out the word WHERE at its beginning");
    }

    @Test
    void takesAConditionThatOnlyLooksLikeWhere() {
        assertThat(TableOptions.of("public.orders", Map.of("where_clause", "whereabouts = 3"))
                        .whereClause())
                .isEqualTo("whereabouts = 3");
    }
}
