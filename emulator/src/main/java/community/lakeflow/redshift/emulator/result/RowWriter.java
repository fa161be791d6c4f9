package community.lakeflow.redshift.emulator.result;

import community.lakeflow.redshift.emulator.engine.RowValues;
import java.io.IOException;

/** Writes rows into a {@link SpoolFile} as items of the wire's Records, a comma before each, and ends the pages. */
interface RowWriter {

    void row(RowValues row) throws IOException;

    /** After the last row. */
    void finish() throws IOException;
}
