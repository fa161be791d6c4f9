/** Applies rows to a Delta table: append, merge, replace; the only package that imports Delta. */
@NullMarked
package community.lakeflow.redshift.ingest.delta;

import org.jspecify.annotations.NullMarked;
