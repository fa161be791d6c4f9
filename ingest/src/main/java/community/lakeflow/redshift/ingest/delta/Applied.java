package community.lakeflow.redshift.ingest.delta;

import org.jspecify.annotations.Nullable;

/**
 * What one application of source rows did to the destination.
 *
 * @param rowsRead rows of the source; each was read once
 * @param version the Delta version that this run left behind; null where it committed nothing
 */
public record Applied(long rowsRead, long inserted, long updated, long deleted, @Nullable Long version) {
    public Applied {
        if (Math.min(Math.min(rowsRead, inserted), Math.min(updated, deleted)) < 0) {
            throw new IllegalArgumentException("a number of rows is below zero");
        }
    }

    static Applied nothing(long rowsRead) {
        return new Applied(rowsRead, 0, 0, 0, null);
    }
}
