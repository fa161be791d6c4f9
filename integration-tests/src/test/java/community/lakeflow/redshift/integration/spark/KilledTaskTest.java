package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LakehouseExtension.class)
class KilledTaskTest {
    private static final String GROUP = "to be killed";

    private final Lakehouse lakehouse;

    KilledTaskTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    /** Tells when a task has ended. */
    private static final class Tasks extends SparkListener {
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void onTaskEnd(SparkListenerTaskEnd event) {
            ended.countDown();
        }
    }

    /** The statement sleeps for 50 seconds and a long poll takes 30: a task that could not be interrupted would take as long. */
    @Test
    @Timeout(25)
    void cancelsTheStatementThatItWaitsFor() throws Exception {
        SparkContext context = lakehouse.spark().sparkContext();
        Tasks tasks = new Tasks();
        context.addSparkListener(tasks);
        long before = lakehouse.requests("CancelStatement");
        CompletableFuture<Long> polls = new CompletableFuture<>();
        try {
            CompletableFuture<List<Row>> reading = CompletableFuture.supplyAsync(() -> {
                context.setJobGroup(GROUP, "a read that takes a minute", true);
                Dataset<Row> table = lakehouse
                        .reader()
                        .option("result_format", "json")
                        .option("where_clause", "pg_sleep(50) IS NOT NULL")
                        .load("public.category");
                polls.complete(lakehouse.requests("GetStatementResult"));
                return table.collectAsList();
            });
            awaitLongPollAfter(polls);
            context.cancelJobGroup(GROUP);
            assertThatThrownBy(reading::get).isInstanceOf(ExecutionException.class);
            assertThat(tasks.ended.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            context.removeSparkListener(tasks);
        }
        assertThat(lakehouse.requests("CancelStatement")).isGreaterThan(before);
    }

    /** The emulator tells nobody when a request arrives, so it is asked now and then. */
    private void awaitLongPollAfter(CompletableFuture<Long> polls) throws Exception {
        long before = polls.get();
        while (lakehouse.requests("GetStatementResult") == before) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
