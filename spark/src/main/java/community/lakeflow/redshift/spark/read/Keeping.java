package community.lakeflow.redshift.spark.read;

import java.util.Set;

/** Who reads the rows of a scan: the query that begins it, or somebody who comes back for them when it is over. */
enum Keeping {
    FOR_THE_QUERY,
    /** {@code Dataset.cache}, which later queries go on filling. */
    FOR_A_CACHE,
    /** {@code toLocalIterator}, whose query ends before the reading begins. */
    FOR_AN_ITERATOR;

    private static final String SPARK_SQL = "org.apache.spark.sql.";
    private static final String CACHING = SPARK_SQL + "execution.columnar.CachedRDDBuilder";
    private static final Set<String> ITERATING = Set.of("executeToIterator", "toPythonIterator");

    /** Spark tells no source what its rows are for; only who asks for them shows it. */
    static Keeping ofTheCaller() {
        return StackWalker.getInstance().walk(frames -> frames.map(Keeping::of)
                .filter(keeping -> keeping != FOR_THE_QUERY)
                .findFirst()
                .orElse(FOR_THE_QUERY));
    }

    private static Keeping of(StackWalker.StackFrame frame) {
        if (frame.getClassName().startsWith(CACHING)) {
            return FOR_A_CACHE;
        }
        return frame.getClassName().startsWith(SPARK_SQL) && ITERATING.contains(frame.getMethodName())
                ? FOR_AN_ITERATOR
                : FOR_THE_QUERY;
    }

    /** Whether somebody may still read the rows after a query that ended so. One without a job has handed them on, whoever asked. */
    boolean isReadAfter(QueryEnd.Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> this != FOR_THE_QUERY;
            case SUCCEEDED_WITHOUT_JOBS -> true;
            case FAILED, JOB_FAILED, SPARK_ENDED -> false;
        };
    }
}
