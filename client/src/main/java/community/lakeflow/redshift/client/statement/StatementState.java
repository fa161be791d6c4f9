package community.lakeflow.redshift.client.statement;

import java.util.Arrays;

/** Where a statement is in its life, by the Data API's names. */
public enum StatementState {
    SUBMITTED,
    PICKED,
    STARTED,
    FINISHED,
    FAILED,
    ABORTED;

    /** A word that this software does not know says at least that there is no end yet: who waits asks again, as long as it has patience. */
    static StatementState of(String status) {
        return Arrays.stream(values())
                .filter(state -> state.name().equals(status))
                .findFirst()
                .orElse(STARTED);
    }

    public boolean isTerminal() {
        return this == FINISHED || this == FAILED || this == ABORTED;
    }
}
