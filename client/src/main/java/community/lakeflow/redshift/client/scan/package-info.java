/** Plans the reading of one table: columns, predicate, cursor range and partitions become SELECT statements. */
@NullMarked
package community.lakeflow.redshift.client.scan;

import org.jspecify.annotations.NullMarked;
