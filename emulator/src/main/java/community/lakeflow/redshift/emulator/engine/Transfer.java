package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Copy;
import community.lakeflow.redshift.emulator.dialect.Unload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Moves rows between PostgreSQL and files in S3, for the sessions of an engine. Thread-safe. */
public interface Transfer {

    /** The query of an UNLOAD. */
    interface Rows {
        /** Describes the result without running the query. */
        List<ResultColumn> columns() throws EngineException;

        /** Runs the query, each time it is asked to. */
        void feed(RowSink sink) throws EngineException;

        /** Whether somebody wants the statement to end. */
        boolean cancelled();
    }

    /** The table of a COPY. */
    interface Target {
        /** Its columns, in their order. */
        List<TableColumn> columns() throws EngineException;

        /**
         * Loads all rows or none.
         *
         * @param rows in the text format of PostgreSQL's COPY; VARBYTE as {@code \x} and hex
         * @return how many there were
         */
        long load(List<TableColumn> columns, InputStream rows) throws EngineException, IOException;

        /** Keeps these in stl_load_errors, whether the COPY succeeds or not. */
        void record(List<LoadError> errors);

        /** Whether somebody wants the statement to end. */
        boolean cancelled();
    }

    /**
     * Writes the files of an UNLOAD.
     *
     * @return the files, in the order of their names
     */
    List<UnloadedPart> unload(Unload unload, Rows rows) throws EngineException, IOException;

    /**
     * Loads the files of a COPY.
     *
     * @return rows loaded
     */
    long copy(Copy copy, Target target) throws EngineException, IOException;

    /** For an engine that has no S3: what needs it is refused. */
    static Transfer none() {
        return new NoTransfer();
    }
}
