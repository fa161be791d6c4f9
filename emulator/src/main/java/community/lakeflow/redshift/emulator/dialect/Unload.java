package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An UNLOAD whose options have been found to agree. Documented: r_UNLOAD.
 *
 * @param select the query, for PostgreSQL
 * @param to what the names of all files begin with; behind PARTITION BY it ends in a slash
 * @param partitionBy names of columns of the result, as they are written; empty for none
 * @param maxFileBytes when a file is as long, the next one begins
 * @param rowGroupBytes of Parquet
 * @param extension what the names of files end in, instead of the format's and the compression's own
 */
public record Unload(
        Command.Run select,
        S3Location to,
        FileFormat format,
        Text text,
        Compression compression,
        List<String> partitionBy,
        PartitionColumns partitionColumns,
        Manifest manifest,
        Existing existing,
        Parallel parallel,
        long maxFileBytes,
        long rowGroupBytes,
        @Nullable String extension) {

    public Unload {
        partitionBy = List.copyOf(partitionBy);
    }

    /** Whether the columns of PARTITION BY stand in the files too. */
    public enum PartitionColumns {
        LEFT_OUT,
        INCLUDED
    }

    public enum Manifest {
        NONE,
        PLAIN,
        VERBOSE
    }

    /** What to do with files that are there before. */
    public enum Existing {
        REFUSED,
        OVERWRITTEN,
        REMOVED
    }

    /** Whether each slice writes files of its own. */
    public enum Parallel {
        ON,
        OFF
    }

    /** How text and CSV are laid out. */
    public record Text(
            char delimiter, String nullText, Header header, Quotes quotes, Escape escape, List<Integer> widths) {
        public Text {
            widths = List.copyOf(widths);
        }

        public enum Header {
            NONE,
            COLUMN_NAMES
        }

        public enum Quotes {
            AS_FORMAT,
            EVERYWHERE
        }

        public enum Escape {
            NONE,
            BACKSLASH
        }

        /** Whether fields are of fixed width, and not delimited. */
        public boolean fixedWidth() {
            return !widths.isEmpty();
        }
    }
}
