package community.lakeflow.redshift.spark.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.JobFailed;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerUnpersistRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done when a query ends, well or not, and when its Spark does at the latest. It is done by threads of its own, soon after the
 * end; the end of Spark waits for it, and so does the end of the JVM. Thread-safe.
 */
final class QueryEnd extends SparkListener {
    private static final Logger LOG = LoggerFactory.getLogger(QueryEnd.class);

    static final String EXECUTION = "spark.sql.execution.id";

    /** Of what no query owns, such as the rows of {@code Dataset.rdd}, or of {@code Dataset.cache}, which later queries go on computing. */
    private static final long NO_EXECUTION = -1;

    private static final long MOST_SECONDS_AT_THE_END = 60;

    /** To remove what an UNLOAD staged may take a minute, for which others should not wait. */
    private static final int AT_A_TIME = 8;

    /** Long enough for the answer to a request; who waits for statements to finish may take hours. */
    private static final Duration MOST_OF_A_BEGINNING = Duration.ofSeconds(10);

    /** After the hook that stops Spark, and before the one that closes file systems. */
    private static final int PRIORITY_AT_SHUTDOWN = FileSystem.SHUTDOWN_HOOK_PRIORITY + 1;

    private static final Map<SparkContext, QueryEnd> OF_CONTEXTS = new WeakHashMap<>();

    static {
        // Spark's hook does not wait for a thread that is already stopping Spark, and the JVM waits for hooks only.
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get()
                    .addShutdownHook(
                            QueryEnd::finishAll, PRIORITY_AT_SHUTDOWN, MOST_SECONDS_AT_THE_END, TimeUnit.SECONDS);
        }
    }

    /** How it ended. */
    enum Outcome {
        SUCCEEDED,
        /** It was a success, and none of its jobs can have read what waits for its end: {@code Dataset.rdd}, a checkpoint that is not eager. */
        SUCCEEDED_WITHOUT_JOBS,
        /** It failed, or was cancelled. */
        FAILED,
        /** What no query owns: a job that is none's failed, and no other such job runs, so that nobody is reading now. */
        JOB_FAILED,
        SPARK_ENDED
    }

    /** Does what is to be done. */
    interface Work {
        /** Whether nothing is left to do; else it is asked again at a later end. */
        boolean isDone(Outcome outcome);
    }

    private final Map<Long, List<Work>> waiting = new HashMap<>();
    private final Set<Long> withJobs = new HashSet<>();
    private final List<FilledCaches> caches = new ArrayList<>();
    private final Set<Integer> jobsOfNoExecution = new HashSet<>();
    private boolean jobFailed;
    private boolean over;
    private int beginning;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME, QueryEnd::daemon);

    private QueryEnd() {}

    private static QueryEnd of(SparkContext context) {
        synchronized (OF_CONTEXTS) {
            return OF_CONTEXTS.computeIfAbsent(context, QueryEnd::listening);
        }
    }

    private static QueryEnd listening(SparkContext context) {
        QueryEnd end = new QueryEnd();
        context.addSparkListener(end);
        return end;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "redshift-query-end");
        thread.setDaemon(true);
        return thread;
    }

    /** Does something when nobody reads any more what the query reads that this thread plans or runs. */
    static void then(SparkSession session, Keeping keeping, Runnable work) {
        QueryEnd end = of(session.sparkContext());
        long execution = execution(session);
        if (keeping == Keeping.FOR_A_CACHE && execution != NO_EXECUTION) {
            end.add(new FilledCaches(execution, work));
        } else {
            end.add(execution, outcome -> isDone(keeping, outcome, work));
        }
    }

    private static boolean isDone(Keeping keeping, Outcome outcome, Runnable work) {
        if (outcome == Outcome.JOB_FAILED || keeping.isReadAfter(outcome)) {
            return false;
        }
        work.run();
        return true;
    }

    private void add(FilledCaches filled) {
        if (!keeps(filled)) {
            filled.atTheirEnd().run();
        }
    }

    private synchronized boolean keeps(FilledCaches filled) {
        return !over && caches.add(filled);
    }

    /** Does something at the end of the query that this thread plans or runs. */
    static void at(SparkSession session, Work work) {
        of(session.sparkContext()).add(execution(session), work);
    }

    /** Begins a read and says what is to be done at its end; the end of Spark waits for it a while, to know what it has to stop. */
    static <T> T beginning(SparkSession session, Supplier<T> read) {
        QueryEnd end = of(session.sparkContext());
        end.begin();
        try {
            return read.get();
        } finally {
            end.begun();
        }
    }

    private synchronized void begin() {
        beginning++;
    }

    private synchronized void begun() {
        beginning--;
        notifyAll();
    }

    private synchronized void awaitBeginnings() throws InterruptedException {
        long end = System.nanoTime() + MOST_OF_A_BEGINNING.toNanos();
        long left = MOST_OF_A_BEGINNING.toNanos();
        while (beginning > 0 && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }

    private static long execution(SparkSession session) {
        String id = session.sparkContext().getLocalProperty(EXECUTION);
        return id == null ? NO_EXECUTION : Long.parseLong(id);
    }

    /** Who began while Spark ended does it at once. */
    private void add(long execution, Work work) {
        if (!keeps(execution, work)) {
            run(work, Outcome.SPARK_ENDED);
        }
    }

    private synchronized boolean keeps(long execution, Work work) {
        return !over
                && waiting.computeIfAbsent(execution, unknown -> new ArrayList<>())
                        .add(work);
    }

    @Override
    public synchronized void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof SparkListenerSQLExecutionEnd end) {
            boolean hadJobs = withJobs.remove(end.executionId());
            if (end.errorMessage().exists(message -> !message.isEmpty())) {
                finish(filled -> filled.endAtFailureOf(end.executionId()));
                start(end.executionId(), Outcome.FAILED);
            } else {
                start(end.executionId(), hadJobs ? Outcome.SUCCEEDED : Outcome.SUCCEEDED_WITHOUT_JOBS);
            }
        }
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart event) {
        caches.forEach(filled -> filled.sees(event));
        Properties properties = event.properties();
        String execution = properties == null ? null : properties.getProperty(EXECUTION);
        if (execution == null) {
            jobsOfNoExecution.add(event.jobId());
        } else if (waiting.containsKey(Long.parseLong(execution))) {
            withJobs.add(Long.parseLong(execution));
        }
    }

    @Override
    public synchronized void onUnpersistRDD(SparkListenerUnpersistRDD event) {
        finish(filled -> filled.endWithout(event.rddId()));
    }

    private synchronized void finish(Predicate<FilledCaches> isEnded) {
        List<FilledCaches> ended = caches.stream().filter(isEnded).toList();
        caches.removeAll(ended);
        ended.forEach(filled -> workers.execute(filled.atTheirEnd()));
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd event) {
        if (!jobsOfNoExecution.remove(event.jobId())) {
            return;
        }
        jobFailed |= event.jobResult() instanceof JobFailed;
        if (jobFailed && jobsOfNoExecution.isEmpty()) {
            jobFailed = false;
            start(NO_EXECUTION, Outcome.JOB_FAILED);
        }
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd event) {
        finish();
    }

    private static void finishAll() {
        List<QueryEnd> ends;
        synchronized (OF_CONTEXTS) {
            ends = List.copyOf(OF_CONTEXTS.values());
        }
        ends.forEach(QueryEnd::finish);
    }

    /** Does what is left, and waits for it, whoever does it. */
    private void finish() {
        try {
            awaitBeginnings();
            beginToFinish();
            if (!workers.awaitTermination(MOST_SECONDS_AT_THE_END, TimeUnit.SECONDS)) {
                LOG.warn("What was to be done at the end of queries was not done within {} s", MOST_SECONDS_AT_THE_END);
            }
        } catch (InterruptedException e) {
            beginToFinish();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void beginToFinish() {
        if (!over) {
            over = true;
            List<Work> left = all();
            left.forEach(work -> workers.execute(() -> run(work, Outcome.SPARK_ENDED)));
            workers.shutdown();
        }
    }

    private List<Work> all() {
        List<Work> work = new ArrayList<>(
                waiting.values().stream().flatMap(Collection::stream).toList());
        caches.forEach(filled -> work.add(outcome -> {
            filled.atTheirEnd().run();
            return true;
        }));
        waiting.clear();
        caches.clear();
        return work;
    }

    private synchronized void start(long execution, Outcome outcome) {
        List<Work> ended = waiting.remove(execution);
        if (ended != null) {
            ended.forEach(work -> workers.execute(() -> runOrKeep(work, outcome)));
        }
    }

    private void runOrKeep(Work work, Outcome outcome) {
        if (!run(work, outcome)) {
            add(NO_EXECUTION, work);
        }
    }

    /** Whether it is done. */
    private static boolean run(Work work, Outcome outcome) {
        try {
            return work.isDone(outcome);
        } catch (RuntimeException e) {
            LOG.warn("What was to be done at the end of a query failed", e);
            return true;
        }
    }
}
