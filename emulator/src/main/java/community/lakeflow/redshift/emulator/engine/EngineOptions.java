package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.fidelity.Guesses;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an engine is started.
 *
 * @param dataDirectory a folder that outlives it, or (null) a temporary one that is deleted on close
 * @param guesses how values arrive where the service is not known
 */
public record EngineOptions(@Nullable Path dataDirectory, Guesses guesses) {

    public static EngineOptions temporary() {
        return new EngineOptions(null, Guesses.defaults());
    }

    public static EngineOptions in(Path dataDirectory) {
        return new EngineOptions(dataDirectory, Guesses.defaults());
    }
}
