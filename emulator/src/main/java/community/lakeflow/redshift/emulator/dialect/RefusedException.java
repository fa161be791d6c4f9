package community.lakeflow.redshift.emulator.dialect;

/** A statement that the emulator does not take: it is refused by name, never run as something else. */
public final class RefusedException extends RuntimeException {

    RefusedException(String message) {
        super(message);
    }

    static RefusedException of(String feature) {
        return new RefusedException(feature + " is not emulated");
    }
}
