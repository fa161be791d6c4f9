/** Result pages as columns: decoding of JSON and CSV results into primitive arrays with null bits. */
@NullMarked
package community.lakeflow.redshift.client.page;

import org.jspecify.annotations.NullMarked;
