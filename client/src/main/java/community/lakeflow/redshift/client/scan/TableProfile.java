package community.lakeflow.redshift.client.scan;

import org.jspecify.annotations.Nullable;

/**
 * What was asked of a table when it was loaded, so that its reads are divided evenly. It may be wrong by the time of a read: partitions are
 * then less even, and nothing else.
 *
 * @param rows those that satisfy where_clause; null: not counted, the catalog's estimate will do
 * @param quantiles null: none were sampled
 */
public record TableProfile(@Nullable Long rows, @Nullable Quantiles quantiles) {
    public static final TableProfile NONE = new TableProfile(null, null);
}
