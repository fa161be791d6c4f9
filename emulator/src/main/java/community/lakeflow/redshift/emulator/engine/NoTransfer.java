package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Copy;
import community.lakeflow.redshift.emulator.dialect.Unload;
import java.util.List;

/** Refuses, and says what is missing. */
final class NoTransfer implements Transfer {
    @Override
    public List<UnloadedPart> unload(Unload unload, Rows rows) throws EngineException {
        throw refused("UNLOAD");
    }

    @Override
    public long copy(Copy copy, Target target) throws EngineException {
        throw refused("COPY");
    }

    private static EngineException refused(String statement) {
        return EngineException.failed(statement + " needs S3, and the emulator was started without:"
                + " start it with --s3-port or --s3-endpoint (EmulatorOptions.s3Port, s3Endpoint)");
    }
}
