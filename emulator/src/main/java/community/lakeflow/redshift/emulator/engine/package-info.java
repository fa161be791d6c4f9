/** Runs Redshift's SQL on PostgreSQL, with the types, functions and system views that it lacks. */
@NullMarked
package community.lakeflow.redshift.emulator.engine;

import org.jspecify.annotations.NullMarked;
