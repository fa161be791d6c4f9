package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.engine.LoadError;
import community.lakeflow.redshift.emulator.engine.TableColumn;
import org.jspecify.annotations.Nullable;

/** A row that cannot be loaded. Codes: r_Load_Error_Reference; the texts were seen in public code and issues, or are a guess. */
final class BadFieldException extends Exception {
    private final int code;
    private final @Nullable TableColumn column;
    private final String value;

    BadFieldException(int code, String reason) {
        this(code, reason, null, "");
    }

    BadFieldException(int code, String reason, @Nullable TableColumn column, String value) {
        super(reason);
        this.code = code;
        this.column = column;
        this.value = value;
    }

    LoadError at(String file, long line, String raw) {
        String length = column == null || column.length() < 0 ? "0" : String.valueOf(column.length());
        return new LoadError(
                file,
                line,
                column == null ? "" : column.name(),
                column == null ? "" : column.type(),
                length,
                raw,
                value,
                code,
                String.valueOf(getMessage()));
    }
}
