package community.lakeflow.redshift.client.option;

import java.io.Serializable;

/** A value that is never shown: {@code toString} is masked. Serializable, because executors sign requests too. */
public record Secret(String reveal) implements Serializable {
    @Override
    public String toString() {
        return "***";
    }
}
