package community.lakeflow.redshift.emulator.statement;

import java.nio.file.Path;
import java.time.Clock;

/**
 * How statements are run.
 *
 * @param spoolDirectory for results; made anew, and deleted with all that is in it
 * @param clock counts the retention of results and client tokens and stamps the statements; waiting is in real time
 */
public record StatementOptions(Path spoolDirectory, PageSize pageSize, Clock clock) {}
