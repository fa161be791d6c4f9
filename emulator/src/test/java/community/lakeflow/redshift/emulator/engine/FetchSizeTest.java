package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FetchSizeTest {

    @Test
    void growsWithTheRowsThatWereSeen() {
        FetchSize size = new FetchSize();
        assertThat(size.after(100)).isEqualTo(FetchSize.first());
        int last = 0;
        for (int row = 1; row < 1_000; row++) {
            last = size.after(100);
        }
        assertThat(last).isEqualTo(1_000);
        for (int row = 0; row < 10_000; row++) {
            last = size.after(100);
        }
        assertThat(last).isEqualTo(4_096);
    }

    @Test
    void isOneAfterARowOfMegabytes() {
        FetchSize size = new FetchSize();
        assertThat(size.after(5_000_000)).isEqualTo(1);
        assertThat(size.after(10)).isEqualTo(1);
    }
}
