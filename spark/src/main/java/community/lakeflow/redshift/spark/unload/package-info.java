/** Reads a table by UNLOAD: the statement, its staging folder in S3 with its clean-up, and the Parquet files as columns. */
@NullMarked
package community.lakeflow.redshift.spark.unload;

import org.jspecify.annotations.NullMarked;
