package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.fault.Faults;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import community.lakeflow.redshift.emulator.result.PageSizes;
import java.nio.file.Path;
import java.time.Clock;

/**
 * How statements are run.
 *
 * @param spoolDirectory for results; made anew, and deleted with all that is in it
 * @param quotas on statements, sessions and results; those on requests a second are the endpoint's
 * @param targets the clusters and workgroups that there are
 * @param guesses what is shown where the service is not known
 * @param faults asked for each statement that starts
 * @param clock counts the retention of results and client tokens and stamps the statements; waiting is in real time
 */
public record StatementOptions(
        Path spoolDirectory,
        PageSizes pageSizes,
        Targets targets,
        Quotas quotas,
        Guesses guesses,
        Faults faults,
        Clock clock) {}
