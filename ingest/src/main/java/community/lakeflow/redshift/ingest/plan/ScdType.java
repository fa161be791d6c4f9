package community.lakeflow.redshift.ingest.plan;

/** What becomes of a row in the destination when it changes in the source. The names are those of the specification, in any case. */
public enum ScdType {
    /** The destination holds the row as it is now. */
    SCD_TYPE_1,
    /** The destination also holds the row as it was, with the times between which it was so. Not possible yet: the reader refuses it. */
    SCD_TYPE_2,
    /** Each run adds every row that it reads. */
    APPEND_ONLY
}
