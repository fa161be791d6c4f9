package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.engine.RowValues;
import java.io.Closeable;
import java.io.IOException;

/** One file of a format while rows are written into it. */
interface OutputFile extends Closeable {

    void write(RowValues row) throws IOException;

    /** About how long it is so far, compressed. */
    long bytes();
}
