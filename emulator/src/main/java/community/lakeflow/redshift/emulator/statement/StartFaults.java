package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.engine.Engine;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.Faults;
import java.util.Optional;

/** Lets faults strike the statements that start. */
final class StartFaults {
    private final Faults faults;
    private final Engine engine;

    StartFaults(Faults faults, Engine engine) {
        this.faults = faults;
        this.engine = engine;
    }

    /** How the query ends instead of being run; empty when it is to be run, if only into a database that is gone. */
    Optional<Ending> strike(Statement statement, Query query) {
        return faults.onStart(statement.occasion(null, query)).flatMap(this::ending);
    }

    private Optional<Ending> ending(Fault.OfStatement fault) {
        if (fault instanceof Fault.StatementFails fails) {
            return Optional.of(new Ending.Failed(fails.error()));
        }
        if (fault instanceof Fault.StatementAborted) {
            return Optional.of(new Ending.Aborted(null));
        }
        engine.crash();
        return Optional.empty();
    }
}
