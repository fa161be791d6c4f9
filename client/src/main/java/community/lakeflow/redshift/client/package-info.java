/** The door of the client: opens a connection and gives catalog, scans and statements. */
@NullMarked
package community.lakeflow.redshift.client;

import org.jspecify.annotations.NullMarked;
