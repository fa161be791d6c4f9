package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.statement.Submission;

/**
 * A read whose statements were submitted. All their results, in any order, are the rows of one snapshot, each once.
 *
 * @param layout of each result
 */
public record StartedScan(Submission submission, ResultLayout layout) {}
