package community.lakeflow.redshift.client.statement;

import java.io.Serializable;
import java.util.List;

/**
 * What was submitted together: one statement, or the statements of one transaction, which see one snapshot.
 *
 * @param id by which all of it is cancelled
 * @param resultIds by which the result of each statement is read, in their order; any connection to the same account may do so for 24 hours
 */
public record Submission(String id, List<String> resultIds) implements Serializable {
    public Submission {
        resultIds = List.copyOf(resultIds);
    }
}
