/** Compares readers within one run and measures peak heap. */
@NullMarked
package community.lakeflow.redshift.benchmarks;

import org.jspecify.annotations.NullMarked;
