package community.lakeflow.redshift.emulator.engine;

/** The member of the Data API's {@code Field} that carries a column's values. Documented: "Mapping JDBC data types". */
public enum FieldKind {
    BOOLEAN,
    LONG,
    DOUBLE,
    STRING,
    BLOB
}
