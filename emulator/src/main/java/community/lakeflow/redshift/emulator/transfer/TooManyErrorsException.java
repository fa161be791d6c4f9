package community.lakeflow.redshift.emulator.transfer;

import java.io.IOException;

/** More rows could not be loaded than MAXERROR allows. */
final class TooManyErrorsException extends IOException {
    TooManyErrorsException() {
        super("too many rows could not be loaded");
    }
}
