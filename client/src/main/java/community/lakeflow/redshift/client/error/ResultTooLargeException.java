package community.lakeflow.redshift.client.error;

/** The result of a statement is over the service's limit (documented: 500 MB after compression): the same rows in smaller parts can be read. */
public final class ResultTooLargeException extends StatementFailedException {
    private static final long serialVersionUID = 1L;

    public ResultTooLargeException(String statementId, String message) {
        super(ErrorKind.RESOURCES, statementId, message);
    }
}
