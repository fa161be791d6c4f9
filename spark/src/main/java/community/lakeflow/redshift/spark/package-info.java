/** The names that users write: redshift-data; the table behind them. */
@NullMarked
package community.lakeflow.redshift.spark;

import org.jspecify.annotations.NullMarked;
