package community.lakeflow.redshift.emulator.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where an engine keeps its data: a folder that outlives it, or (null) a temporary one that is deleted on close. */
public record EngineOptions(@Nullable Path dataDirectory) {

    public static EngineOptions temporary() {
        return new EngineOptions(null);
    }

    public static EngineOptions in(Path dataDirectory) {
        return new EngineOptions(dataDirectory);
    }
}
