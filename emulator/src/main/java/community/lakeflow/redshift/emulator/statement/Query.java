package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.result.SpooledResult;
import org.jspecify.annotations.Nullable;

/** One SQL text with its life and its result: a statement's own, or one of a batch. */
final class Query {
    private final String id;
    private final String sql;
    private final Lifecycle lifecycle;
    private volatile @Nullable SpooledResult result;

    Query(String id, String sql, Lifecycle lifecycle) {
        this.id = id;
        this.sql = sql;
        this.lifecycle = lifecycle;
    }

    String id() {
        return id;
    }

    String sql() {
        return sql;
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    /** Null until the query has finished, and for one that returns no rows at all, such as DDL. */
    @Nullable
    SpooledResult result() {
        return lifecycle.state().hasResultSet() ? result : null;
    }

    /** To be called before the end is announced, so that nobody sees FINISHED without the result. */
    void keep(SpooledResult spooled) {
        result = spooled;
    }
}
