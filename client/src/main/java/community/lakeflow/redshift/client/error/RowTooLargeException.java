package community.lakeflow.redshift.client.error;

/** A row is over the service's limit (documented: 64 KB): only fewer or narrower columns can be read, however few the rows. */
public final class RowTooLargeException extends StatementFailedException {
    private static final long serialVersionUID = 1L;

    public RowTooLargeException(String statementId, String message) {
        super(ErrorKind.RESOURCES, statementId, message);
    }
}
