package community.lakeflow.redshift.client.type;

/** The form in which a value arrives in a result page, and so the kind of column it is decoded into. */
public enum Arrival {
    BOOLEAN,
    /** A whole number of at most 64 bits. */
    LONG,
    DOUBLE,
    /** Plain decimal text. */
    DECIMAL,
    /** Text such as {@code 2024-06-12}; decoded to days since 1970-01-01. */
    DATE,
    /** Text such as {@code 2024-06-12 14:30:45.123456}, without a zone; decoded to microseconds since 1970-01-01 00:00 UTC. */
    TIMESTAMP,
    TEXT,
    /** Hexadecimal text, decoded to bytes. */
    HEX
}
