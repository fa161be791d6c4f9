package community.lakeflow.redshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
    @Test
    void oneIsSingular() {
        assertThat(new Count(1, "row")).hasToString("1 row");
        assertThat(new Count(0, "row")).hasToString("0 rows");
        assertThat(new Count(34_491, "row")).hasToString("34,491 rows");
    }

    @Test
    void requestsTellOfThoseInVainWhereThereWereAny() {
        assertThat(new RequestSentence(1, 0, 0)).hasToString("1 request");
        assertThat(new RequestSentence(6, 2, 1)).hasToString("6 requests (2 repeated, 1 throttled)");
    }
}
