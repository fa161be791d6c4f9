package community.lakeflow.redshift.client.statement;

import java.time.Duration;

/** Waits; a test's waits take no time. */
@FunctionalInterface
interface Sleeper {
    /** @throws community.lakeflow.redshift.client.error.RedshiftException when there is nothing to wait for any more */
    void sleep(Duration duration) throws InterruptedException;
}
