/** Lists and describes schemas, tables, columns and keys of a whole database in a few statements. */
@NullMarked
package community.lakeflow.redshift.client.catalog;

import org.jspecify.annotations.NullMarked;
