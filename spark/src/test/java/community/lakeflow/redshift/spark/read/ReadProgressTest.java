package community.lakeflow.redshift.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;

class ReadProgressTest {
    /** Whoever reads after its end, such as {@code toLocalIterator}, runs in no query or in another. */
    @Test
    void tellsWhetherAQueryItselfBeganToRead() {
        SparkConf settings = new SparkConf()
                .setMaster("local[1]")
                .setAppName("progress")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1");
        SparkContext context = new SparkContext(settings);
        try {
            ReadProgress progress = new ReadProgress(context);
            progress.begins("id:1", null);
            progress.begins("id:2", "8");

            assertThat(progress.hasBegun(List.of("id:1", "id:2"), "7")).isFalse();
            assertThat(progress.hasBegun(List.of("id:1", "id:2"), "8")).isTrue();
        } finally {
            context.stop();
        }
    }
}
