/** Life of a statement: states, sub-statements, retention. */
@NullMarked
package community.lakeflow.redshift.emulator.statement;

import org.jspecify.annotations.NullMarked;
