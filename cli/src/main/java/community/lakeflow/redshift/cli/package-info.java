/** The commands of lakeflow-redshift, their progress and exit codes; nothing else prints. */
@NullMarked
package community.lakeflow.redshift.cli;

import org.jspecify.annotations.NullMarked;
