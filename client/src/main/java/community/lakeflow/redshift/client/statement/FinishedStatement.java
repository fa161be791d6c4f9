package community.lakeflow.redshift.client.statement;

import java.time.Duration;

/**
 * A statement that ran to its end.
 *
 * @param rows returned or affected; -1 where the service does not say
 * @param duration the time it ran in Redshift
 */
public record FinishedStatement(String id, boolean hasResultSet, long rows, Duration duration) {}
