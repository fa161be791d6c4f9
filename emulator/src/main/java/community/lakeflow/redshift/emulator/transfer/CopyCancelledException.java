package community.lakeflow.redshift.emulator.transfer;

import java.io.IOException;

/** Nobody wants the rows any more. */
final class CopyCancelledException extends IOException {
    CopyCancelledException() {
        super("cancelled");
    }
}
