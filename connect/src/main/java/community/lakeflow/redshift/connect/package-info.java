/** The Lakeflow Connect contract; Redshift's implementation of it; the mapping to Spark types. */
@NullMarked
package community.lakeflow.redshift.connect;

import org.jspecify.annotations.NullMarked;
