package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Table category has 11 rows, so each statement that sleeps for a row sleeps 11 times. */
@ExtendWith(LakehouseExtension.class)
@Timeout(60)
class EndOfQueryTest {
    private static final String SLEEPING = "pg_sleep(0.25) IS NOT NULL";

    private static CountDownLatch slotsFree = new CountDownLatch(1);

    private final Lakehouse lakehouse;
    private final String group = "to be killed " + UUID.randomUUID();

    EndOfQueryTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    private DataFrameReader slow(int partitions) {
        return lakehouse
                .reader()
                .option("where_clause", SLEEPING)
                .option("partitions", partitions)
                .option("partition_column", "catname");
    }

    @Test
    void aJobKilledWhileItsTasksWaitLeavesNoActiveStatement() throws Exception {
        CompletableFuture<List<Row>> reading =
                inGroup(() -> slow(8).load("public.category").collectAsList());
        awaitActive(1);
        awaitJob();

        killJob();

        assertThatThrownBy(reading::get).isInstanceOf(ExecutionException.class);
        awaitActive(0);
    }

    /** The rows of an RDD belong to no query, so it is the failed job that stops their statement. */
    @Test
    void aKilledJobOfAnRddLeavesNoActiveStatement() throws Exception {
        CompletableFuture<List<Row>> reading =
                inGroup(() -> slow(8).load("public.category").javaRDD().collect());
        awaitActive(1);
        awaitJob();

        killJob();

        assertThatThrownBy(reading::get).isInstanceOf(ExecutionException.class);
        awaitActive(0);
    }

    @Test
    void aJobKilledBeforeItsTasksBeginLeavesNoActiveStatement() throws Exception {
        slotsFree = new CountDownLatch(1);
        CompletableFuture<Void> occupying = CompletableFuture.runAsync(
                () -> lakehouse.spark().range(0, 2, 1, 2).foreachPartition((ForeachPartitionFunction<Long>)
                        rows -> slotsFree.await()));
        try {
            CompletableFuture<List<Row>> reading =
                    inGroup(() -> slow(8).load("public.category").collectAsList());
            awaitActive(1);

            killJob();

            assertThatThrownBy(reading::get).isInstanceOf(ExecutionException.class);
            awaitActive(0);
        } finally {
            slotsFree.countDown();
            occupying.get();
        }
    }

    @Test
    void aQueryThatHasEnoughRowsStopsTheOtherStatements() throws Exception {
        long before = lakehouse.requests("CancelStatement");
        Dataset<Row> table = slow(8).option("pushdown", "false").load("public.category");

        assertThat(table.limit(1).collectAsList()).hasSize(1);

        awaitActive(0);
        assertThat(lakehouse.requests("CancelStatement")).isEqualTo(before + 1);
    }

    /** Where a query reads two tables, the rows of the first may be enough. */
    @Test
    void aQueryThatHasEnoughRowsStopsTheScanThatItNeverCameTo() throws Exception {
        long before = lakehouse.requests("CancelStatement");
        Dataset<Row> first = lakehouse.reader().option("pushdown", "false").load("public.category");
        Dataset<Row> second = lakehouse
                .reader()
                .option("pushdown", "false")
                .option("where_clause", "pg_sleep(5) IS NOT NULL")
                .load("public.category");

        assertThat(first.union(second).limit(5).collectAsList()).hasSize(5);

        awaitCancels(before + 2);
        awaitActive(0);
    }

    @Test
    void aReadThatCameToItsEndIsNotCancelled() {
        long before = lakehouse.requests("CancelStatement");
        Dataset<Row> table = lakehouse
                .reader()
                .option("partitions", "4")
                .option("partition_column", "eventname")
                .load("public.event");
        long rows = table.count();

        assertThat(table.collectAsList()).hasSize((int) rows);
        lakehouse.spark().range(1).count();

        assertThat(lakehouse.requests("CancelStatement")).isEqualTo(before);
    }

    @Test
    void aCacheThatIsPartlyFilledIsFilledLater() {
        Dataset<Row> cached =
                slow(4).option("pushdown", "false").load("public.category").cache();
        try {
            assertThat(cached.limit(1).collectAsList()).hasSize(1);
            assertThat(cached.count()).isEqualTo(11);
        } finally {
            cached.unpersist(true);
        }
    }

    @Test
    void aLocalIteratorReadsAfterItsQueryIsOver() {
        Iterator<Row> rows = slow(4).load("public.category").toLocalIterator();
        List<Row> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        assertThat(all).hasSize(11);
    }

    /** Its query has jobs then, but none that read it. */
    @Test
    void aLocalIteratorReadsLaterWhatIsJoinedToOtherRows() {
        Dataset<Row> table = slow(1).load("public.category");
        Dataset<Row> numbers =
                lakehouse.spark().range(1, 12).repartition(2).groupBy("id").count();
        Iterator<Row> rows = table.join(
                        functions.broadcast(numbers), table.col("catid").equalTo(numbers.col("id")))
                .toLocalIterator();
        List<Row> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        assertThat(all).hasSize(11);
    }

    @Test
    void rowsOfAnRddAreReadWheneverItsJobsRun() {
        JavaRDD<Row> rows = slow(1).load("public.category").javaRDD();
        assertThat(rows.getNumPartitions()).isEqualTo(1);
        lakehouse.spark().range(1).count();
        assertThat(rows.count()).isEqualTo(11);
    }

    /** The statement runs before the job does, and a job that has not begun cannot be killed. */
    private void killJob() {
        SparkContext context = lakehouse.spark().sparkContext();
        while (context.statusTracker().getJobIdsForGroup(group).length == 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        context.cancelJobGroup(group);
    }

    private <T> CompletableFuture<T> inGroup(Callable<T> query) {
        return CompletableFuture.supplyAsync(() -> {
            SparkContext context = lakehouse.spark().sparkContext();
            context.setJobGroup(group, "a read that takes long", true);
            try {
                return query.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                context.clearJobGroup();
            }
        });
    }

    /** Nobody tells when a statement begins or ends, so PostgreSQL is asked now and then. */
    private void awaitActive(int statements) throws SQLException {
        try (Connection connection = lakehouse.jdbc()) {
            while (active(connection) != statements) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private void awaitCancels(long requests) {
        while (lakehouse.requests("CancelStatement") < requests) {
            // The timeout of a test interrupts it.
            assertThat(Thread.interrupted()).isFalse();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** A job that has not begun cannot be killed, and the statement runs before it does. */
    private void awaitJob() {
        while (lakehouse.spark().sparkContext().statusTracker().getActiveJobIds().length == 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static int active(Connection connection) throws SQLException {
        try (ResultSet result = connection
                .createStatement()
                .executeQuery("SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' AND query LIKE '%pg_sleep%'"
                        + " AND pid <> pg_backend_pid()")) {
            result.next();
            return result.getInt(1);
        }
    }
}
