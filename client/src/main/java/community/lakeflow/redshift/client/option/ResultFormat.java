package community.lakeflow.redshift.client.option;

/** The form in which the service keeps a result; each is read by an operation of its own. */
public enum ResultFormat {
    /** CSV where a probe shows that it is exact, JSON elsewhere. */
    AUTO,
    /** Typed fields, read by GetStatementResult. */
    JSON,
    /** Text of rows, read by GetStatementResultV2; its dialect is not documented. */
    CSV
}
