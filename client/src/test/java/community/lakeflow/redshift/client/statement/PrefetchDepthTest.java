package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefetchDepthTest {
    private final PrefetchDepth depth = new PrefetchDepth();

    private int after(int pages, long request, long work) {
        for (int i = 0; i < pages; i++) {
            depth.requested(request);
            depth.worked(work);
        }
        return depth.pages();
    }

    @ParameterizedTest
    @CsvSource({"100, 1, 4", "100, 0, 4", "30, 10, 4", "15, 10, 3", "10, 10, 2", "1, 100, 2", "0, 100, 1"})
    void isOneAndAsManyAsAreWorkedOnDuringARequest(long request, long work, int pages) {
        assertThat(after(9, request, work)).isEqualTo(pages);
    }

    @Test
    void isTheMostUntilBothTimesAreKnown() {
        assertThat(depth.pages()).isEqualTo(4);
        depth.requested(1);
        assertThat(depth.pages()).isEqualTo(4);
        depth.worked(100);
        assertThat(depth.pages()).isEqualTo(2);
    }

    @Test
    void followsTheLatency() {
        assertThat(after(9, 10, 100)).isEqualTo(2);
        assertThat(after(9, 1000, 100)).isEqualTo(4);
        assertThat(after(30, 10, 100)).isEqualTo(2);
    }

    @Test
    void leavesASingleSlowRequestWithLittleWeight() {
        after(9, 10, 100);

        assertThat(after(1, 300, 100)).isEqualTo(2);
    }
}
