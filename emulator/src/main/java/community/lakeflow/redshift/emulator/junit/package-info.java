/** Gives JUnit tests an emulator: started before the first that wants it, filled, shared, and closed after the last. */
@NullMarked
package community.lakeflow.redshift.emulator.junit;

import org.jspecify.annotations.NullMarked;
