package community.lakeflow.redshift.client.error;

/** A table that the database does not have, or that the user may not see. */
public final class TableNotFoundException extends RedshiftException {
    private static final long serialVersionUID = 1L;

    public TableNotFoundException(String message) {
        super(ErrorKind.USER, message);
    }
}
