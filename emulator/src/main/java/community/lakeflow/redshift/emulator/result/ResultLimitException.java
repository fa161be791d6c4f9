package community.lakeflow.redshift.emulator.result;

import java.io.IOException;

/** A result is larger than a quota allows: its statement fails with the message. */
public final class ResultLimitException extends IOException {
    ResultLimitException(String message) {
        super(message);
    }
}
