/** Makes the sample tables: tickit, tpch and types, and loads a user's own CSV. */
@NullMarked
package community.lakeflow.redshift.emulator.sample;

import org.jspecify.annotations.NullMarked;
