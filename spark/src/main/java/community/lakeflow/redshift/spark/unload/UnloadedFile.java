package community.lakeflow.redshift.spark.unload;

import java.io.Serializable;

/**
 * A file of Parquet as the manifest announces it.
 *
 * @param name below the location of the UNLOAD
 */
record UnloadedFile(String name, long bytes, long rows) implements Serializable {}
