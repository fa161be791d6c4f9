package community.lakeflow.redshift.spark.unload;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.OutcomeUnknownException;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.UnloadOptions;
import community.lakeflow.redshift.client.scan.UnloadPlan;
import community.lakeflow.redshift.client.statement.FinishedStatement;
import community.lakeflow.redshift.client.statement.RequestFigures;
import community.lakeflow.redshift.client.statement.RequestTally;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One read by UNLOAD, on the driver: from its statement to the removal of what it staged. It may be closed at any time and by any thread,
 * which stops the statement; what it staged cannot be read then any more.
 */
public final class Unload implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Unload.class);

    /** A driver that is silent for so long is dead. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    /** Who gives up does not want to wait for long; the next run removes what is written afterwards. */
    private static final Duration STOPPING = Duration.ofSeconds(20);

    /** As much as Spark gives to a task by default. */
    private static final long MOST_BYTES_A_TASK = 128L << 20;

    private static final long LEAST_BYTES_A_TASK = 4L << 20;

    private final RedshiftConnection connection;
    private final UnloadPlan plan;
    private final int wanted;
    private final UnloadOptions options;
    private final SparkSession session;
    private final RequestTally tally;
    private @Nullable Staging staging;
    private @Nullable String statementId;
    private boolean ended = true;
    private @Nullable Thread sweeping;
    private boolean submitting;
    private boolean closed;

    /**
     * Nothing is sent yet.
     *
     * @param connection stays open until this is closed
     * @param wanted how many of the plan's columns are wanted: all, or none where only the number of rows matters
     */
    public Unload(
            RedshiftConnection connection, UnloadPlan plan, int wanted, UnloadOptions options, SparkSession session) {
        this.connection = connection;
        this.plan = plan;
        this.wanted = wanted;
        this.options = options;
        this.session = session;
        this.tally = connection.newTally();
    }

    /**
     * Runs the statement and checks what it wrote. Closes itself when it fails.
     *
     * @return partitions that together are all rows of the request, in files that were checked against their manifest; empty where nothing was written at all, which the direct way has to confirm
     */
    public Optional<List<StagedPartition>> run() {
        try {
            return staged();
        } catch (IOException e) {
            throw closedAfter(StagingFailure.of(options.path(), e));
        } catch (RuntimeException e) {
            throw closedAfter(e);
        }
    }

    private RuntimeException closedAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private Optional<List<StagedPartition>> staged() throws IOException {
        Configuration configuration = SessionSettings.hadoop(session);
        StagingArea area = StagingArea.in(options.path(), configuration);
        Staging opened = area.open(LEASE);
        begun(opened);
        startSweeping(area, opened);
        String statement = submit(opened);
        opened.runs(statement);
        FinishedStatement end = connection.awaitFinished(statement, tally);
        finished();
        return new StagedFiles(opened, statement)
                .checked(end.rows())
                .map(files -> partitions(opened, statement, files, configuration));
    }

    /** Beside the statement, for it may have to stop those of others. */
    private synchronized void startSweeping(StagingArea area, Staging opened) {
        Thread thread = new Thread(() -> sweep(area, opened), "redshift-unload-sweep");
        thread.setDaemon(true);
        thread.start();
        sweeping = thread;
    }

    private void sweep(StagingArea area, Staging opened) {
        try {
            area.sweep(opened, statement -> connection.stop(statement, STOPPING));
        } catch (IOException | RuntimeException e) {
            LOG.warn("Abandoned staging folders below {} were not looked for: {}", options.path(), e.getMessage());
        }
    }

    private String submit(Staging opened) throws IOException {
        inFlight();
        try {
            String statement = connection.unload(plan, opened.location(), options.role(), tally);
            submitted(opened, statement);
            return statement;
        } catch (RedshiftException e) {
            if (!(e instanceof OutcomeUnknownException)) {
                finished();
            }
            throw e;
        } finally {
            answered();
        }
    }

    private synchronized void begun(Staging opened) {
        staging = opened;
        requireOpen();
    }

    private synchronized void inFlight() {
        requireOpen();
        ended = false;
        submitting = true;
    }

    private synchronized void answered() {
        submitting = false;
        notifyAll();
    }

    /** Who closed this meanwhile did not know the statement yet, if it did not wait for so long. */
    private void submitted(Staging opened, String statement) throws IOException {
        synchronized (this) {
            statementId = statement;
            if (!closed) {
                return;
            }
        }
        opened.release(connection.stop(statement, STOPPING));
        throw stopped();
    }

    private synchronized void finished() {
        ended = true;
        requireOpen();
    }

    private void requireOpen() {
        if (closed) {
            throw stopped();
        }
    }

    private RedshiftException stopped() {
        return new RedshiftException(
                ErrorKind.USER, "The reading of " + plan.table() + " by UNLOAD was stopped while it began.");
    }

    private List<StagedPartition> partitions(
            Staging opened, String statement, List<UnloadedFile> files, Configuration configuration) {
        long largest = files.stream().mapToLong(UnloadedFile::bytes).max().orElse(0);
        ParquetSource source = new ParquetSource(session, opened.rows(), plan.columns(), largest);
        Map<String, InputPartition> whole = source.files();
        List<StagedPartition.Part> parts = new ArrayList<>();
        for (UnloadedFile file : files) {
            InputPartition partition = whole.get(file.name());
            if (partition == null) {
                throw new RedshiftException(
                        ErrorKind.INTERNAL,
                        "File " + file.name() + " of statement " + statement
                                + " is not seen by Spark's source of Parquet.");
            }
            parts.add(new StagedPartition.Part(file, new Path(opened.rows(), file.name()).toString(), partition));
        }
        StagedReaders readers = new StagedReaders(
                plan.columns(),
                wanted,
                source.readers(),
                JavaSparkContext.fromSparkContext(session.sparkContext())
                        .broadcast(new SerializableConfiguration(configuration)));
        return grouped(parts).stream()
                .map(group -> new StagedPartition(statement, group, readers))
                .toList();
    }

    /** What was asked of the Data API for the statement. */
    public RequestFigures figures() {
        return tally.figures();
    }

    /** Several small files for a task, as many tasks as there are cores. */
    private List<List<StagedPartition.Part>> grouped(List<StagedPartition.Part> parts) {
        long total = parts.stream().mapToLong(part -> part.file().bytes()).sum();
        long each = total / session.sparkContext().defaultParallelism() + 1;
        long most = Math.max(LEAST_BYTES_A_TASK, Math.min(MOST_BYTES_A_TASK, each));
        List<List<StagedPartition.Part>> groups = new ArrayList<>();
        List<StagedPartition.Part> group = new ArrayList<>();
        long bytes = 0;
        for (StagedPartition.Part part : parts) {
            if (!group.isEmpty() && bytes + part.file().bytes() > most) {
                groups.add(List.copyOf(group));
                group.clear();
                bytes = 0;
            }
            group.add(part);
            bytes += part.file().bytes();
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    /** Stops the statement and removes what it staged; works in an interrupted thread, too. What cannot be removed is left to the next run. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        boolean interrupted = Thread.interrupted();
        try {
            release();
        } catch (IOException e) {
            LOG.warn(
                    "Staging folder of {} below {} was not removed; the next run will: {}",
                    plan.table(),
                    options.path(),
                    e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void release() throws IOException {
        if (staging == null) {
            return;
        }
        awaitAnswer();
        if (!ended && statementId != null) {
            ended = connection.stop(statementId, STOPPING);
        }
        awaitSweeping();
        Staging released = staging;
        staging = null;
        released.release(ended);
    }

    /** Of a statement on its way the answer will tell the id, without which nobody could stop it. */
    private synchronized void awaitAnswer() {
        long end = System.nanoTime() + STOPPING.toNanos();
        try {
            for (long left = STOPPING.toNanos(); submitting && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It tells the time by this folder, and needs the connection. */
    private synchronized void awaitSweeping() {
        try {
            if (sweeping != null) {
                sweeping.join(STOPPING.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
