package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.engine.EngineSession;
import community.lakeflow.redshift.emulator.fault.Occasion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One accepted ExecuteStatement or BatchExecuteStatement. */
final class Statement {
    private final String id;
    private final Submission submission;
    private final Target target;
    private final Login login;
    private final @Nullable Session session;
    private final Lifecycle lifecycle;
    private final List<Query> queries;
    private volatile boolean cancelRequested;
    private volatile @Nullable Instant expiredAt;
    private @Nullable EngineSession connection;

    /** A single statement is its own only query; a batch has a life of its own beside those of its queries. */
    private Statement(Submission submission, Target target, Login login, @Nullable Session session, Clock clock) {
        this.id = StatementId.fresh();
        this.submission = submission;
        this.target = target;
        this.login = login;
        this.session = session;
        this.lifecycle = new Lifecycle(clock);
        this.queries = switch (submission.kind()) {
            case SINGLE -> List.of(new Query(id, submission.sqls().get(0), lifecycle));
            case TRANSACTION, AUTO_COMMIT ->
                IntStream.rangeClosed(1, submission.sqls().size())
                        .mapToObj(n -> new Query(
                                StatementId.of(id, n), submission.sqls().get(n - 1), new Lifecycle(clock)))
                        .toList();
        };
    }

    /** On a connection of its own. */
    static Statement alone(Submission submission, Destination.Fresh destination, Clock clock) {
        return new Statement(submission, destination.target(), destination.login(), null, clock);
    }

    static Statement in(Session session, Submission submission, Clock clock) {
        return new Statement(submission, session.target(), session.login(), session, clock);
    }

    String id() {
        return id;
    }

    Target target() {
        return target;
    }

    Login login() {
        return login;
    }

    @Nullable
    Session session() {
        return session;
    }

    Submission submission() {
        return submission;
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    List<Query> queries() {
        return queries;
    }

    boolean isBatch() {
        return submission.kind() != Submission.Kind.SINGLE;
    }

    /** Refuses the id of a sub-statement that this statement does not have. */
    void requireNumber(StatementId asked) {
        if (asked.number().isPresent() && (!isBatch() || index(asked) < 0 || index(asked) >= queries.size())) {
            throw Refusals.unknown(asked);
        }
    }

    /** The statement's own query, or the one of a batch that the id names. */
    Query query(StatementId asked) {
        requireNumber(asked);
        return queries.get(index(asked));
    }

    private static int index(StatementId asked) {
        return asked.number().orElse(1) - 1;
    }

    synchronized void runsOn(EngineSession opened) {
        connection = opened;
    }

    synchronized void leavesConnection() {
        connection = null;
    }

    boolean cancelRequested() {
        return cancelRequested;
    }

    void requestCancel() {
        cancelRequested = true;
        interrupt();
    }

    /** Has no effect when it comes between two queries or before the first; whoever cancels repeats it until the end. */
    synchronized void interrupt() {
        if (connection != null) {
            connection.cancel();
        }
    }

    /** Ends what has not ended, the batch's queries before the batch. */
    void end(Ending own, Ending ofQueries) {
        if (isBatch()) {
            queries.forEach(query -> query.lifecycle().end(ofQueries));
        }
        lifecycle.end(own);
    }

    /** The statement, or one of its queries, as rules of faults look at it; of an operation, or of none when it starts. */
    Occasion occasion(@Nullable String operation, @Nullable Query query) {
        return new Occasion(
                operation,
                query == null ? id : query.id(),
                submission.name(),
                query == null ? submission.sqls() : List.of(query.sql()));
    }

    /** Makes the result go now. */
    void expire(Instant now) {
        expiredAt = now;
    }

    /** When the result goes, or null while there is no end to count from. */
    @Nullable
    Instant expiresAt(Duration retention) {
        if (expiredAt != null) {
            return expiredAt;
        }
        StatementState state = lifecycle.state();
        return state.status().ended() ? state.updatedAt().plus(retention) : null;
    }
}
