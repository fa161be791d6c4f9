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

    byte[] bytes(int column);
}
