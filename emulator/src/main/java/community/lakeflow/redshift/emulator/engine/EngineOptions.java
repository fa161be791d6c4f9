package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.workspace.Workspace;

/**
 * How an engine is started.
 *
 * @param workspace its folders; whoever made it closes it, after the engine
 * @param guesses how values arrive where the service is not known
 * @param transfer what UNLOAD and COPY are done by
 */
public record EngineOptions(Workspace workspace, Guesses guesses, Transfer transfer) {

    /** Without S3. */
    public EngineOptions(Workspace workspace, Guesses guesses) {
        this(workspace, guesses, Transfer.none());
    }
}
