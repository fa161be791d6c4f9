/** The folders of one emulator on this machine, and the watchdog that clears them when the JVM dies. */
@NullMarked
package community.lakeflow.redshift.emulator.workspace;

import org.jspecify.annotations.NullMarked;
