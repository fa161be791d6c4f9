package community.lakeflow.redshift.emulator.engine;

/** The values of one row, columns counted from 0. The accessor to use is that of the column's {@link FieldKind}. */
public interface RowValues {

    boolean isNull(int column);

    boolean booleanValue(int column);

    long longValue(int column);

    /** Floats are widened; NaN and the infinities come as such. */
    double doubleValue(int column);

    /** The text that the Data API shows. */
    String text(int column);

    /** The same text in UTF-8; a number of kind LONG is its digits. Not to be changed. */
    byte[] utf8(int column);

    byte[] bytes(int column);

    /** Length of the row as PostgreSQL sends it: 6 bytes, and for each value 4 and its text. */
    int wireBytes();

    /** PostgreSQL's own text, whatever the Data API shows. */
    String postgresText(int column);
}
