package community.lakeflow.redshift.connect;

/** How the rows that a table answers stand to the rows it answered before. */
public enum IngestionType {
    /** Each read answers the whole table. */
    SNAPSHOT("snapshot"),
    /** Each read answers the rows that were inserted or changed since; deleted rows leave no trace. */
    CDC("cdc"),
    /** As {@link #CDC}, and deleted rows are read apart. */
    CDC_WITH_DELETES("cdc_with_deletes"),
    /** Each read answers new rows; rows never change. */
    APPEND("append");

    private final String spelling;

    IngestionType(String spelling) {
        this.spelling = spelling;
    }

    /** The word that the Lakeflow contract uses. */
    public String spelling() {
        return spelling;
    }
}
