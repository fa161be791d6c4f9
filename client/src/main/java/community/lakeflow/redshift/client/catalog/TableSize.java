package community.lakeflow.redshift.client.catalog;

import java.io.Serializable;

/**
 * How large a table is, as the service keeps account of it: an estimate.
 *
 * @param bytes as stored, compressed, in blocks of 1 MB of which each column takes at least one on each slice: a small table seems large
 * @param rows those included that are marked as deleted and not yet vacuumed
 */
public record TableSize(long bytes, long rows) implements Serializable {}
