package community.lakeflow.redshift.emulator.result;

/** How the rows of a result travel; chosen with the statement (documented). */
public enum ResultFormat {
    /** Read by GetStatementResult. */
    JSON,
    /** Read by GetStatementResultV2. */
    CSV
}
