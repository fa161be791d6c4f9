/** The exceptions, each with a kind: user, external, resources, internal. */
@NullMarked
package community.lakeflow.redshift.client.error;

import org.jspecify.annotations.NullMarked;
