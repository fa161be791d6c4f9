/** What is believed of the real service and why: each behaviour's source, the quotas, and the guesses with their alternatives. */
@NullMarked
package community.lakeflow.redshift.emulator.fidelity;

import org.jspecify.annotations.NullMarked;
