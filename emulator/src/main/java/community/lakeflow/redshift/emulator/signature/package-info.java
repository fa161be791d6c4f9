/** Checks the signatures of requests (AWS Signature Version 4) as the service does, and refuses as it refuses. */
@NullMarked
package community.lakeflow.redshift.emulator.signature;

import org.jspecify.annotations.NullMarked;
