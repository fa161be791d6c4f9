package community.lakeflow.redshift.emulator.transfer;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One file of a COPY. */
interface InputFile extends Closeable {
    /**
     * Null at the end.
     *
     * @throws BadFieldException for a row that is malformed; the next call goes on behind it
     */
    @Nullable
    InputRow next() throws IOException, BadFieldException;
}
