package community.lakeflow.redshift.emulator.engine;

/** There is no database of this name to connect to; the text is the one that Redshift shows. */
public final class NoDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoDatabaseException(String name) {
        super("FATAL: database \"" + name + "\" does not exist");
    }
}
