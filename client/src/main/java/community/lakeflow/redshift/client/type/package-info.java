/** The Redshift types, as a sealed family, and the SELECT expression that makes each of them arrive without loss. */
@NullMarked
package community.lakeflow.redshift.client.type;

import org.jspecify.annotations.NullMarked;
