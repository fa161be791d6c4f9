/** Runs SQL on PostgreSQL and rewrites what differs in Redshift's dialect. */
@NullMarked
package community.lakeflow.redshift.emulator.engine;

import org.jspecify.annotations.NullMarked;
