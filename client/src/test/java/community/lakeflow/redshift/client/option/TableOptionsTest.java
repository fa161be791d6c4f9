package community.lakeflow.redshift.client.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableOptionsTest {
    @Test
    void readsLimitAndWhereClause() {
        assertThat(TableOptions.of("public.orders", Map.of("limit", "10", "where_clause", "id > 3")))
                .isEqualTo(new TableOptions(10L, "id > 3"));
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
}
