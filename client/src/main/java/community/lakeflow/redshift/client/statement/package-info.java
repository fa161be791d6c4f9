/** Runs statements: submit, wait, page, cancel; the only package that imports the AWS SDK. */
@NullMarked
package community.lakeflow.redshift.client.statement;

import org.jspecify.annotations.NullMarked;
