/** The pipeline specification as checked records, and reading it from JSON or YAML. */
@NullMarked
package community.lakeflow.redshift.ingest.plan;

import org.jspecify.annotations.NullMarked;
