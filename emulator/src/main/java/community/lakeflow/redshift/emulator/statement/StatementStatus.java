package community.lakeflow.redshift.emulator.statement;

/** Where a statement is in its life; names and meaning are those of the service's StatementStatusString (documented). */
enum StatementStatus {
    SUBMITTED,
    PICKED,
    STARTED,
    FINISHED,
    FAILED,
    ABORTED;

    boolean ended() {
        return switch (this) {
            case SUBMITTED, PICKED, STARTED -> false;
            case FINISHED, FAILED, ABORTED -> true;
        };
    }

    /** FAILED straight after PICKED is a connection that could not be made; FINISHED needs a start. */
    boolean leadsTo(StatementStatus next) {
        return switch (this) {
            case SUBMITTED -> next == PICKED || next == ABORTED;
            case PICKED -> next == STARTED || next == FAILED || next == ABORTED;
            case STARTED -> next.ended();
            case FINISHED, FAILED, ABORTED -> false;
        };
    }
}
