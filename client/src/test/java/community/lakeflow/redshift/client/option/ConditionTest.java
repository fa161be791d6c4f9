package community.lakeflow.redshift.client.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id > 3",
                "(id > 1) OR (id < 0)",
                "name = ')' OR name = '(' AND \"odd)\" = 'it''s ('",
                "name = 'it\\'s (' AND id IN (1)",
                "name = 'C:\\' AND (id = 1)",
                "id > 1 -- all of them :)",
                "id > 1 /* some ( /* of */ them */ AND id < 9",
                "wherever = 1"
            })
    void takesWhatClosesAllThatItOpens(String condition) {
        assertThat(TableOptions.of("t", Map.of("where_clause", condition)).whereClause())
                .isEqualTo(condition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1=1) or (2=2",
                "id > 1)",
                "(id > 1",
                "name = 'open",
                "\"open = 1",
                "id > 1 /* open",
                "id > 1; DROP TABLE t"
            })
    void refusesWhatWouldReachBeyondItsPlace(String condition) {
        assertThatThrownBy(() -> TableOptions.of("t", Map.of("where_clause", condition)))
                .hasMessageContaining("where_clause: a parenthesis, a quote or a comment in it is not closed")
                .hasMessageNotContaining(condition);
    }
}
