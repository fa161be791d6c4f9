/** Scan builder, scan, batch, partition readers, metrics. */
@NullMarked
package community.lakeflow.redshift.spark.read;

import org.jspecify.annotations.NullMarked;
