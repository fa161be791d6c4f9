package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.workspace.Workspace;

/**
 * How an engine is started.
 *
 * @param workspace its folders; whoever made it closes it, after the engine
 * @param guesses how values arrive where the service is not known
 */
public record EngineOptions(Workspace workspace, Guesses guesses) {}
