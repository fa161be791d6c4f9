/** Life of statements and sessions: states, sub-statements, retention, ownership, quotas. */
@NullMarked
package community.lakeflow.redshift.emulator.statement;

import org.jspecify.annotations.NullMarked;
