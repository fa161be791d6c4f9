package community.lakeflow.redshift.emulator.engine;

/**
 * A column that rows are loaded into.
 *
 * @param type as {@link ResultColumn#typeName()} spells it
 * @param length most bytes of a text, -1 where there is no limit
 * @param precision digits of a DECIMAL, 0 where it has no limit
 */
public record TableColumn(String name, String type, int length, int precision, int scale, Values values) {
    /** Where the values come from unless they are given. */
    public enum Values {
        GIVEN,
        IDENTITY
    }

    static TableColumn of(String name, String type, int modifier, Values values) {
        boolean limited = modifier >= VARHDRSZ;
        return switch (type) {
            case "numeric" ->
                new TableColumn(
                        name,
                        type,
                        -1,
                        limited ? (modifier - VARHDRSZ) >> 16 : 0,
                        limited ? (modifier - VARHDRSZ) & 0x7ff : 0,
                        values);
            case "varchar", "bpchar", "varbyte" ->
                new TableColumn(name, type, limited ? modifier - VARHDRSZ : -1, 0, 0, values);
            default -> new TableColumn(name, type, -1, 0, 0, values);
        };
    }

    /** PostgreSQL adds it to the lengths in atttypmod. */
    private static final int VARHDRSZ = 4;
}
