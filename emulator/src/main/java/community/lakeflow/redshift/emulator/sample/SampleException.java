package community.lakeflow.redshift.emulator.sample;

/** Data that could not be loaded: says which, and why. */
public final class SampleException extends RuntimeException {

    SampleException(String message) {
        super(message);
    }

    SampleException(String message, Throwable cause) {
        super(message, cause);
    }
}
