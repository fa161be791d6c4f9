package community.lakeflow.redshift.connect;

import java.util.Iterator;
import org.apache.spark.sql.Row;

/**
 * Rows as they arrive, never all of them in memory. Their values have the types that Spark's {@code Row} documents for the schema's, of
 * dates and times those of {@code java.time}: {@code LocalDate} and {@code Instant}. Closing early gives the source's resources back.
 * Not thread-safe.
 */
public interface Rows extends Iterator<Row>, AutoCloseable {
    @Override
    void close();
}
