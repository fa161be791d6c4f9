package community.lakeflow.redshift.client.statement;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was submitted together: one statement, the statements of one transaction, which see one snapshot, or statements that each stand for
 * themselves.
 *
 * @param id of the statement or the batch; of the first statement where the service wanted each for itself
 * @param resultIds by which the result of each statement is read, in their order; any connection to the same account may do so for 24 hours
 */
public record Submission(String id, List<String> resultIds) implements Serializable {
    public Submission {
        resultIds = List.copyOf(resultIds);
    }

    static Submission ofBatch(String id, int statements) {
        return new Submission(
                id,
                IntStream.rangeClosed(1, statements)
                        .mapToObj(number -> id + ":" + number)
                        .toList());
    }

    /** The ids by which all of it can be cancelled. */
    public List<String> statementIds() {
        return resultIds.stream().map(Submission::statementOf).distinct().toList();
    }

    /** Which of the statements of its batch a result is of, from 1: they run one after the other. */
    static int turnOf(String resultId) {
        int colon = resultId.indexOf(':');
        return colon < 0 ? 1 : Integer.parseInt(resultId.substring(colon + 1));
    }

    /** The id of the statement or batch of which a result is one. */
    static String statementOf(String resultId) {
        int colon = resultId.indexOf(':');
        return colon < 0 ? resultId : resultId.substring(0, colon);
    }
}
