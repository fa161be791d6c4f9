package community.lakeflow.redshift.spark.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done when a query ends, well or not, and when its Spark does at the latest. It is done by a thread of its own, soon after the
 * end; the end of Spark waits for it. Thread-safe.
 */
final class QueryEnd extends SparkListener {
    private static final Logger LOG = LoggerFactory.getLogger(QueryEnd.class);

    private static final String EXECUTION = "spark.sql.execution.id";

    /** Of what no query owns, such as the rows of {@code Dataset.rdd}, or of {@code Dataset.cache}, which later queries go on computing. */
    private static final long NO_EXECUTION = -1;

    private static final String CACHING = "org.apache.spark.sql.execution.columnar.CachedRDDBuilder";

    private static final long MOST_SECONDS_AT_THE_END = 60;

    private static final Map<SparkContext, QueryEnd> OF_CONTEXTS = new WeakHashMap<>();

    private final Map<Long, List<Runnable>> waiting = new HashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(QueryEnd::daemon);

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

    /** Does something when the query ends that this thread plans or runs. */
    static void then(SparkSession session, Runnable work) {
        of(session.sparkContext()).add(session.sparkContext().getLocalProperty(EXECUTION), work);
    }

    private synchronized void add(@Nullable String execution, Runnable work) {
        long id = execution == null || isForTheCache() ? NO_EXECUTION : Long.parseLong(execution);
        waiting.computeIfAbsent(id, unknown -> new ArrayList<>()).add(work);
    }

    /** Spark tells no source that its rows are to be kept; only who asks for them shows it. */
    private static boolean isForTheCache() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(CACHING)));
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof SparkListenerSQLExecutionEnd end) {
            taken(end.executionId()).forEach(this::start);
        }
    }

    private synchronized List<Runnable> taken(long execution) {
        List<Runnable> work = waiting.remove(execution);
        return work == null ? List.of() : work;
    }

    private synchronized List<Runnable> all() {
        List<Runnable> work =
                waiting.values().stream().flatMap(Collection::stream).toList();
        waiting.clear();
        return work;
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd event) {
        all().forEach(this::start);
        worker.shutdown();
        try {
            if (!worker.awaitTermination(MOST_SECONDS_AT_THE_END, TimeUnit.SECONDS)) {
                LOG.warn("What was to be done at the end of queries was not done within {} s", MOST_SECONDS_AT_THE_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(Runnable work) {
        worker.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("What was to be done at the end of a query failed", e);
            }
        });
    }
}
