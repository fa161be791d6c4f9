package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.dialect.Copy;
import community.lakeflow.redshift.emulator.dialect.Unload;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSessionTest {

    private static final String ROLE = " IAM_ROLE 'arn:aws:iam::123456789012:role/loader'";

    /** While a file goes to or comes from S3, nothing runs in PostgreSQL that it could cancel. */
    @ParameterizedTest
    @ValueSource(strings = {"UNLOAD ('SELECT 1') TO 's3://bucket/prefix'", "COPY t FROM 's3://bucket/prefix'"})
    void aCancelEndsATransferThatWaitsForS3(String statement) throws Exception {
        SlowTransfer transfer = new SlowTransfer();
        try (PostgresSession session = session(transfer)) {
            CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> {
                try {
                    session.execute(1, statement + ROLE, List.of(), Sql.DISCARD);
                    return new AssertionError("was not cancelled");
                } catch (EngineException e) {
                    return e;
                }
            });
            assertThat(transfer.started.await(30, TimeUnit.SECONDS)).isTrue();
            session.cancel();
            assertThat(failure.get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.cancelled())
                            .isTrue());
        }
    }

    @Test
    void aCancelDoesNotReachTheNextStatement() throws Exception {
        SlowTransfer transfer = new SlowTransfer();
        transfer.patience = 0;
        try (PostgresSession session = session(transfer)) {
            session.cancel();
            Outcome outcome =
                    session.execute(1, "UNLOAD ('SELECT 1') TO 's3://bucket/prefix'" + ROLE, List.of(), Sql.DISCARD);
            assertThat(outcome).isEqualTo(new Outcome(false, 0));
        }
    }

    private static PostgresSession session(Transfer transfer) throws SQLException {
        String url = SharedEngine.get().jdbcUrl("dev");
        return new PostgresSession(
                DriverManager.getConnection(url),
                new ValueForms(Guesses.defaults()),
                transfer,
                () -> DriverManager.getConnection(url));
    }

    /** Moves nothing, and takes its time for it. */
    private static final class SlowTransfer implements Transfer {
        private final CountDownLatch started = new CountDownLatch(1);
        private long patience = TimeUnit.SECONDS.toNanos(20);

        @Override
        public List<UnloadedPart> unload(Unload unload, Rows rows) throws EngineException {
            dawdle(rows::cancelled);
            return List.of();
        }

        @Override
        public long copy(Copy copy, Target target) throws EngineException {
            dawdle(target::cancelled);
            return 0;
        }

        private void dawdle(BooleanSupplier cancelled) throws EngineException {
            started.countDown();
            long end = System.nanoTime() + patience;
            do {
                if (cancelled.getAsBoolean()) {
                    throw EngineException.ended();
                }
                Thread.onSpinWait();
            } while (System.nanoTime() < end);
        }
    }
}
