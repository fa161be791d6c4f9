package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** What a connection is made of, on a {@link FakeService}, with a clock that only sleeping moves. */
final class FakeStatements implements AutoCloseable {
    final FakeService service;
    final ActiveStatements active = new ActiveStatements();
    private final Failures failures;
    private final RedshiftDataClient sdk;
    private final Calls calls;
    private long now;

    /** Takes no time; a test may put another in its place. */
    Sleeper sleeper = wait -> now += wait.toNanos();

    FakeStatements() {
        this(new FakeService());
    }

    FakeStatements(FakeService service) {
        this.service = service;
        ConnectionOptions options = service.connection("timeout", "10");
        failures = new Failures(options);
        sdk = SdkClients.open(options, List.of(new ResultBodyInterceptor()));
        Attempts.Means means = new Attempts.Means(wait -> sleeper.sleep(wait), () -> now, new Random(1));
        calls = new Calls(sdk, new Attempts(new Governor(() -> now), failures, means), options.timeout());
    }

    Statements statements(Duration patience) {
        StatementWaiter waiter = new StatementWaiter(
                Duration.ofSeconds(1), () -> Instant.EPOCH.plusNanos(now), wait -> sleeper.sleep(wait));
        return new Statements(calls, waiter, failures, active, patience);
    }

    ResultFetcher fetcher(Duration patience, LongSupplier nanoTime) {
        return new ResultFetcher(calls, statements(patience), nanoTime);
    }

    /** It counts as active. */
    void began(String id) {
        active.begin(9);
        active.began(id);
    }

    @Override
    public void close() {
        sdk.close();
        service.close();
    }
}
