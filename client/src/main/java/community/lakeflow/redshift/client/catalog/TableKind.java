package community.lakeflow.redshift.client.catalog;

/** What stands behind the name of a table. */
public enum TableKind {
    TABLE,
    VIEW,
    MATERIALIZED_VIEW,
    LATE_BINDING_VIEW,
    EXTERNAL_TABLE,
    /** A kind that this software does not know; it can be read like a table. */
    OTHER
}
