/** UNLOAD and COPY: rows to and from files in S3. */
@NullMarked
package community.lakeflow.redshift.emulator.transfer;

import org.jspecify.annotations.NullMarked;
