/** Rewrites Redshift's SQL into PostgreSQL's, token by token; knows neither JDBC nor PostgreSQL's catalog. */
@NullMarked
package community.lakeflow.redshift.emulator.dialect;

import org.jspecify.annotations.NullMarked;
