/** The door of ingest: runs a pipeline and returns its report. */
@NullMarked
package community.lakeflow.redshift.ingest;

import org.jspecify.annotations.NullMarked;
