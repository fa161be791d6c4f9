package community.lakeflow.redshift.client.statement;

import java.time.Duration;

/** Waits; a test's waits take no time. */
@FunctionalInterface
interface Sleeper {
    Sleeper REAL = duration -> Thread.sleep(duration.toMillis());

    void sleep(Duration duration) throws InterruptedException;
}
