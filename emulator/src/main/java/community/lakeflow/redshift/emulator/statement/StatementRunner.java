package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.engine.Engine;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.EngineSession;
import community.lakeflow.redshift.emulator.engine.NoDatabaseException;
import community.lakeflow.redshift.emulator.engine.Outcome;
import community.lakeflow.redshift.emulator.fault.Faults;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.result.ResultLimitException;
import community.lakeflow.redshift.emulator.result.ResultSpool;
import community.lakeflow.redshift.emulator.result.SpoolDirectory;
import community.lakeflow.redshift.emulator.result.SpooledResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a statement from SUBMITTED to its end, on a connection of its own or that of its session. */
final class StatementRunner {
    private static final Logger log = LoggerFactory.getLogger(StatementRunner.class);

    /** Seen on the queries of a batch that did not get their turn. */
    private static final Ending NEVER_RAN = new Ending.Aborted("Connection or an prior query failed.");

    private static final Ending CANCELLED = new Ending.Aborted(null);

    private final Engine engine;
    private final SpoolDirectory spools;
    private final Guess.BatchTotals totals;
    private final StartFaults faults;

    StatementRunner(Engine engine, SpoolDirectory spools, Guess.BatchTotals totals, Faults faults) {
        this.engine = engine;
        this.spools = spools;
        this.totals = totals;
        this.faults = new StartFaults(faults, engine);
    }

    void run(Statement statement) {
        if (!statement.lifecycle().pick()) {
            return;
        }
        try {
            connectAndRun(statement);
        } catch (NoDatabaseException e) {
            statement.end(new Ending.Failed(e.getMessage()), NEVER_RAN);
        } catch (RuntimeException | Error e) {
            log.error("Statement {} failed inside the emulator", statement.id(), e);
            statement.end(new Ending.Failed("ERROR: internal error of the emulator: " + e), NEVER_RAN);
        }
        logEnd(statement.id(), statement.lifecycle().state());
    }

    private static void logEnd(String id, StatementState end) {
        long millis = Duration.between(end.createdAt(), end.updatedAt()).toMillis();
        log.info("Statement {}: {}, {} rows, {} bytes, {} ms", id, end.status(), end.rows(), end.bytes(), millis);
    }

    private void connectAndRun(Statement statement) {
        Session session = statement.session();
        if (session != null) {
            boolean ran = session.use(() -> connect(statement), connection -> runOn(connection, statement));
            if (!ran) {
                statement.end(new Ending.Failed("FATAL: the session was closed"), NEVER_RAN);
            }
            return;
        }
        try (EngineSession connection = connect(statement)) {
            runOn(connection, statement);
        }
    }

    private EngineSession connect(Statement statement) {
        Login login = statement.login();
        return engine.open(login.database(), login.databaseUser());
    }

    private void runOn(EngineSession connection, Statement statement) {
        statement.runsOn(connection);
        try {
            switch (statement.submission().kind()) {
                case SINGLE -> runQuery(statement, statement.queries().get(0), connection);
                case TRANSACTION -> runTransaction(statement, connection);
                case AUTO_COMMIT -> runEach(statement, connection);
            }
        } finally {
            statement.leavesConnection();
        }
    }

    /** One transaction, one snapshot; a failure undoes all, but what had finished stays FINISHED (seen). */
    private void runTransaction(Statement batch, EngineSession session) {
        batch.lifecycle().start(session.processId(), 0);
        session.begin();
        for (Query query : batch.queries()) {
            query.lifecycle().pick();
            Ending ending = runQuery(batch, query, session);
            if (!(ending instanceof Ending.Finished)) {
                undo(session);
                batch.end(parentEnding(batch, query, ending), NEVER_RAN);
                return;
            }
        }
        session.commit();
        batch.lifecycle().end(finished(batch));
    }

    private static void undo(EngineSession connection) {
        if (connection.isOpen()) {
            connection.rollback();
        }
    }

    /** The number before the text was seen in the wild, on batches only. */
    private static Ending parentEnding(Statement batch, Query query, Ending ending) {
        return ending instanceof Ending.Failed failed
                ? new Ending.Failed("Query #" + (batch.queries().indexOf(query) + 1) + " failed with " + failed.error())
                : CANCELLED;
    }

    /** Each commits for itself; those after a failure run too, and the whole is FAILED without a text (documented). */
    private void runEach(Statement batch, EngineSession session) {
        batch.lifecycle().start(session.processId(), 0);
        boolean failed = false;
        for (Query query : batch.queries()) {
            query.lifecycle().pick();
            Ending ending = runQuery(batch, query, session);
            if (ending instanceof Ending.Aborted) {
                batch.end(CANCELLED, NEVER_RAN);
                return;
            }
            failed |= ending instanceof Ending.Failed;
        }
        batch.lifecycle().end(failed ? new Ending.Failed(null) : finished(batch));
    }

    private Ending finished(Statement batch) {
        List<StatementState> states =
                batch.queries().stream().map(query -> query.lifecycle().state()).toList();
        boolean anyResult = states.stream().anyMatch(StatementState::hasResultSet);
        return switch (totals) {
            case UNKNOWN -> new Ending.Finished(anyResult, StatementState.UNKNOWN, StatementState.UNKNOWN);
            case SUMMED ->
                new Ending.Finished(anyResult, sum(states, StatementState::rows), sum(states, StatementState::bytes));
        };
    }

    /** What is not known of one, such as the rows of DDL, counts as none. */
    private static long sum(List<StatementState> states, ToLongFunction<StatementState> number) {
        return states.stream()
                .mapToLong(number)
                .filter(count -> count != StatementState.UNKNOWN)
                .sum();
    }

    private Ending runQuery(Statement statement, Query query, EngineSession session) {
        query.lifecycle().start(session.processId(), session.nextQueryId());
        Ending ending = statement.cancelRequested()
                ? CANCELLED
                : faults.strike(statement, query).orElseGet(() -> execute(statement, query, session));
        closeIfBroken(statement, session);
        query.lifecycle().end(ending);
        return ending;
    }

    /** Before the end is told, so that nobody who knows it finds the session open. */
    private static void closeIfBroken(Statement statement, EngineSession connection) {
        Session session = statement.session();
        if (session != null && !connection.isOpen()) {
            session.close();
        }
    }

    private Ending execute(Statement statement, Query query, EngineSession session) {
        try (ResultSpool spool = spools.spool(query.id(), statement.submission().format())) {
            Outcome outcome = session.execute(
                    query.sql(), statement.submission().parameters().values(), spool);
            if (!outcome.hasResultSet()) {
                return new Ending.Finished(false, outcome.rows(), 0);
            }
            SpooledResult result = spool.finish();
            query.keep(result);
            return new Ending.Finished(true, result.rows(), result.bytes());
        } catch (EngineException e) {
            return e.cancelled() ? CANCELLED : new Ending.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return notStored(query, e);
        } catch (UncheckedIOException e) {
            return notStored(query, Objects.requireNonNull(e.getCause()));
        }
    }

    private static Ending notStored(Query query, IOException failure) {
        if (failure instanceof ResultLimitException) {
            return new Ending.Failed(String.valueOf(failure.getMessage()));
        }
        log.error("The result of {} could not be spooled", query.id(), failure);
        return new Ending.Failed("ERROR: the emulator could not store the result: " + failure.getMessage());
    }
}
