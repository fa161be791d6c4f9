/** The door of the emulator: start, endpoint, stop. */
@NullMarked
package community.lakeflow.redshift.emulator;

import org.jspecify.annotations.NullMarked;
