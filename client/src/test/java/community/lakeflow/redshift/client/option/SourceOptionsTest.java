package community.lakeflow.redshift.client.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceOptionsTest {

    @Test
    void readsConnectionTableAndTableOptionsFromOneMap() {
        SourceOptions options = SourceOptions.of(
                Map.of("database", "dev", "workgroup_name", "sales", "table", "public.orders", "limit", "5"));
        assertThat(options.connection().database()).isEqualTo("dev");
        assertThat(options.table()).isEqualTo("public.orders");
        assertThat(options.tableOptions().limit()).isEqualTo(5L);
    }

    @Test
    void reportsTheProblemsOfAllPartsTogether() {
        assertThatThrownBy(() -> SourceOptions.of(Map.of("tabel", "t", "workgroup_name", "sales", "limit", "many")))
                .hasMessageContaining("4 problems")
                .hasMessageContaining("unknown option 'tabel'; did you mean 'table'?")
                .hasMessageContaining("table is missing")
                .hasMessageContaining("database is missing")
                .hasMessageContaining("limit: 'many' is not valid");
    }
}
