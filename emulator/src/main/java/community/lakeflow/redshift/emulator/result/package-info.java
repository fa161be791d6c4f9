/** Results on disk: rows become wire JSON or CSV once, and pages are cut from them. */
@NullMarked
package community.lakeflow.redshift.emulator.result;

import org.jspecify.annotations.NullMarked;
