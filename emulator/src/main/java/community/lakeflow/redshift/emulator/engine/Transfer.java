package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Unload;
import java.io.IOException;
import java.util.List;

/** Moves rows between PostgreSQL and files in S3, for the sessions of an engine. Thread-safe. */
public interface Transfer {

    /** The query of an UNLOAD. */
    interface Rows {
        /** Describes the result without running the query. */
        List<ResultColumn> columns() throws EngineException;

        /** Runs the query, each time it is asked to. */
        void feed(RowSink sink) throws EngineException;
    }

    /**
     * Writes the files of an UNLOAD.
     *
     * @return rows unloaded
     */
    long unload(Unload unload, Rows rows) throws EngineException, IOException;

    /** For an engine that has no S3: what needs it is refused. */
    static Transfer none() {
        return (unload, rows) -> {
            throw EngineException.failed("UNLOAD needs S3, and the emulator was started without:"
                    + " start it with --s3-port or --s3-endpoint (EmulatorOptions.s3Port, s3Endpoint)");
        };
    }
}
