package community.lakeflow.redshift.client.error;

/** Redshift accepted a statement and then failed or aborted it. */
public class StatementFailedException extends RedshiftException {
    private static final long serialVersionUID = 1L;

    private final String statementId;

    public StatementFailedException(ErrorKind kind, String statementId, String message) {
        super(kind, message);
        this.statementId = statementId;
    }

    public final String statementId() {
        return statementId;
    }
}
