package community.lakeflow.redshift.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class QueryEndTest {
    private static final int READS = 4;

    /** Each waits for all the others to have begun. */
    @Test
    void whatIsLeftAtTheEndOfSparkIsDoneSideBySide() {
        SparkSession session = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
        CountDownLatch begun = new CountDownLatch(READS);
        ConcurrentLinkedQueue<QueryEnd.Outcome> met = new ConcurrentLinkedQueue<>();
        try {
            for (int i = 0; i < READS; i++) {
                QueryEnd.at(session, outcome -> {
                    begun.countDown();
                    return hasMet(begun) && met.add(outcome);
                });
            }
        } finally {
            session.stop();
        }
        assertThat(met).hasSize(READS).containsOnly(QueryEnd.Outcome.SPARK_ENDED);
    }

    private static boolean hasMet(CountDownLatch others) {
        try {
            return others.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
