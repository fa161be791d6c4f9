package community.lakeflow.redshift.ingest.delta;

import java.util.List;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/** One way of applying source rows to a destination. */
sealed interface WriteMode permits Appending, KeyedSnapshot, WholeSnapshot {

    /** The columns that identify a row; none where the mode needs no key. */
    List<String> keys();

    /** Refuses source rows that this mode cannot apply; called before anything is written. */
    void check(SourceRows source, DeltaDestination destination);

    Applied apply(SourceRows source, DeltaTarget target) throws NoSuchTableException;
}
