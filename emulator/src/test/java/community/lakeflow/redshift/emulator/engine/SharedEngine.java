package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.workspace.Workspace;

/** The one PostgreSQL of a test JVM; it stops when the JVM ends. Each test class takes a database of its own. */
public final class SharedEngine {

    private static final Engine ENGINE = start(Workspace.temporary());

    private SharedEngine() {}

    static Engine start(Workspace workspace) {
        return Engine.start(new EngineOptions(workspace, Guesses.defaults()));
    }

    public static Engine get() {
        return ENGINE;
    }

    public static Sql database(String name) {
        if (!ENGINE.hasDatabase(name)) {
            ENGINE.createDatabase(name);
        }
        return new Sql(ENGINE.open(name, "tester"));
    }
}
