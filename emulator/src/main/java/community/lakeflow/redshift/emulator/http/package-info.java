/** AWS JSON 1.1: dispatch on X-Amz-Target, the SDK's model classes in and out, the AWS error envelope. */
@NullMarked
package community.lakeflow.redshift.emulator.http;

import org.jspecify.annotations.NullMarked;
