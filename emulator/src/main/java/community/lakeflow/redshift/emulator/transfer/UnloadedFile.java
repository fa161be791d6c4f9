package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.S3Location;
import community.lakeflow.redshift.emulator.engine.UnloadedPart;
import java.nio.file.Path;

/**
 * A file that is whole, and where it goes.
 *
 * @param lines as a manifest counts them: rows, and the header
 */
record UnloadedFile(S3Location location, Path path, long bytes, long rows, long lines) {
    UnloadedPart part() {
        return new UnloadedPart(location.url(), rows, bytes);
    }
}
