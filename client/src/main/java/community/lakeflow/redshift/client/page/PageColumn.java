package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.type.RedshiftType;
import java.io.Serializable;

/** A column as the reader expects it. @param label the name in the SELECT list */
public record PageColumn(String label, RedshiftType type) implements Serializable {
    /** Whether a value may be an empty text, which NULL may look like. */
    public boolean isText() {
        return switch (type.arrival()) {
            case TEXT, HEX -> true;
            case BOOLEAN, LONG, DOUBLE, DECIMAL, DATE, TIMESTAMP -> false;
        };
    }
}
