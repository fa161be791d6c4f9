/** Declares options once (key, type, default, unit, doc, secret or not) and reads them from a map, all problems reported together. */
@NullMarked
package community.lakeflow.redshift.client.option;

import org.jspecify.annotations.NullMarked;
