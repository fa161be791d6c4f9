package community.lakeflow.redshift.ingest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one table.
 *
 * @param source the table in Redshift
 * @param destination the folder or name of the Delta table
 * @param rowsRead rows that were read from Redshift
 * @param inserted rows that the destination gained; 0 where the table failed, as are the next two
 * @param updated rows of the destination whose values were replaced
 * @param deleted rows that the destination lost
 * @param bytes of result pages, as they came over the network, or of files
 * @param files of UNLOAD through which the rows came; 0 where they came in result pages
 * @param requests to the Data API for reading this table, retries included; those for the catalog are the report's
 * @param reading what reading the table took
 * @param seconds from the start of the table to its commit or failure
 * @param version the Delta version that was committed; null where nothing was
 * @param error why the table failed; null where it did not
 */
public record TableReport(
        String source,
        String destination,
        long rowsRead,
        long inserted,
        long updated,
        long deleted,
        long bytes,
        long files,
        long requests,
        SourceFigures reading,
        double seconds,
        @Nullable Long version,
        @Nullable String error) {

    public boolean failed() {
        return error != null;
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
