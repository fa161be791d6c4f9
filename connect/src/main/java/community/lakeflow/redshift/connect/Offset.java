package community.lakeflow.redshift.connect;

import java.io.Serializable;

/** How far a table was read: a small JSON object that only its source understands. Two that say the same are spelt the same. */
public record Offset(String json) implements Serializable {
    public Offset {
        if (!json.startsWith("{") || !json.endsWith("}")) {
            throw new IllegalArgumentException("An offset is a JSON object, but this is " + json);
        }
    }
}
