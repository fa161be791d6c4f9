package community.lakeflow.redshift.emulator.dialect;

/** What a file of UNLOAD or COPY holds. */
public enum FileFormat {
    /** Fields between delimiters, or of fixed width. */
    TEXT,
    CSV,
    /** One object a line for UNLOAD; objects one after the other for COPY. */
    JSON,
    PARQUET
}
