package community.lakeflow.redshift.client.error;

import org.jspecify.annotations.Nullable;

/** The one family of exceptions: its message says what failed, why, and what to do; its kind says who can mend it. */
public class RedshiftException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;

    public RedshiftException(ErrorKind kind, String message) {
        this(kind, message, null);
    }

    public RedshiftException(ErrorKind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public final ErrorKind kind() {
        return kind;
    }
}
