package community.lakeflow.redshift.client.statement;

/** Where a statement is in its life, by the Data API's names. */
public enum StatementState {
    SUBMITTED,
    PICKED,
    STARTED,
    FINISHED,
    FAILED,
    ABORTED;

    public boolean isTerminal() {
        return this == FINISHED || this == FAILED || this == ABORTED;
    }
}
