package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A COPY from S3 whose options have been found to agree. Documented: r_COPY.
 *
 * @param table the name as SQL text, for PostgreSQL
 * @param columns those that are loaded, in the order of the files' fields; empty for all but identities
 * @param from what the keys of all files begin with, or a manifest
 * @param layout of text and CSV
 * @param json how objects become rows; null for other formats
 * @param dateFormat null for ISO dates
 * @param timeFormat null for ISO timestamps
 * @param replacement for bytes that are no UTF-8; null when they are errors
 */
public record Copy(
        String table,
        List<String> columns,
        S3Location from,
        Listing listing,
        FileFormat format,
        Compression compression,
        Layout layout,
        @Nullable Json json,
        Set<Option> options,
        int maxErrors,
        @Nullable String dateFormat,
        @Nullable String timeFormat,
        @Nullable Character replacement) {

    public Copy {
        columns = List.copyOf(columns);
        options = Set.copyOf(options);
    }

    /** What {@code from} names. */
    public enum Listing {
        PREFIX,
        MANIFEST
    }

    public enum Option {
        ESCAPE,
        REMOVEQUOTES,
        EMPTYASNULL,
        BLANKSASNULL,
        TRIMBLANKS,
        TRUNCATECOLUMNS,
        FILLRECORD,
        IGNOREBLANKLINES,
        EXPLICIT_IDS,
        ROUNDEC,
        SERIALIZETOJSON
    }

    /** @param ignoredLines at the beginning of each file */
    public record Layout(char delimiter, char quote, String nullText, long ignoredLines) {}

    /** How a JSON object becomes a row. */
    public sealed interface Json {}

    /** Its keys name the columns. */
    public record ByKey(KeyCase keyCase) implements Json {}

    public enum KeyCase {
        AS_WRITTEN,
        IGNORED
    }

    /** All of it is the value of the one column, a SUPER. */
    public record Whole() implements Json {}

    /** A file in S3 names a path for each column. */
    public record ByPath(S3Location paths) implements Json {}

    public boolean has(Option option) {
        return options.contains(option);
    }
}
