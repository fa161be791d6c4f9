package community.lakeflow.redshift.connect;

import org.jspecify.annotations.Nullable;

/**
 * The answer to one read.
 *
 * @param rows to be closed by who asked; the end holds only once they have all been taken
 * @param end where the next read starts; null where a table can only be read whole
 */
public record TableRead(Rows rows, @Nullable Offset end) implements AutoCloseable {
    @Override
    public void close() {
        rows.close();
    }
}
