package community.lakeflow.redshift.client.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnStatisticsTest {
    @Test
    void aNameMayHoldBlanks() {
        assertThat(ColumnStatistics.Named.parse("0.25 8 -1e+00 a  b "))
                .contains(new ColumnStatistics.Named("a  b ", new ColumnStatistics(0.25, 8, -1)));
    }

    /** What is only estimated must not keep a table from being described. */
    @ParameterizedTest
    @ValueSource(strings = {"", "0.25 8 -1", "0.25 8.5 -1 a", "x 8 -1 a", "0,25 8 -1 a"})
    void aTextOfAnotherFormTellsNothing(String text) {
        assertThat(ColumnStatistics.Named.parse(text)).isEmpty();
    }
}
