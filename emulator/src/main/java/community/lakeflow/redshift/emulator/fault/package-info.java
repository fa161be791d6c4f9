/** Faults on demand: rules that say what goes wrong, on which requests and statements, and when; repeatable by seed. */
@NullMarked
package community.lakeflow.redshift.emulator.fault;

import org.jspecify.annotations.NullMarked;
