package community.lakeflow.redshift.client.option;

import static community.lakeflow.redshift.client.option.Option.required;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table of one connection, named by a single map of options, as Spark hands them over.
 *
 * @param table as the user spelt it
 */
public record SourceOptions(ConnectionOptions connection, String table, TableOptions tableOptions) {

    private static final Option<String> TABLE = required(
            "table",
            OptionType.TEXT,
            "Table or view to read, as schema.table; a part with a dot or a quote in it stands in double quotes.");

    /** Every option, in the order in which documents show them. */
    public static final List<Option<?>> DECLARED = Stream.of(
                    ConnectionOptions.DECLARED, List.<Option<?>>of(TABLE), TableOptions.DECLARED)
            .flatMap(List::stream)
            .toList();

    /**
     * Reads the options; nothing is sent.
     *
     * @throws community.lakeflow.redshift.client.error.ConfigurationException with every problem at once
     */
    public static SourceOptions of(Map<String, String> values) {
        OptionReader reader = new OptionReader(values);
        reader.refuseUnknown(DECLARED);
        String table = reader.read(TABLE);
        ConnectionOptions connection = reader.readPart(ConnectionOptions.DECLARED, ConnectionOptions::of);
        TableOptions tableOptions =
                reader.readPart(TableOptions.DECLARED, part -> TableOptions.of(subject(table), part));
        reader.throwProblems("table " + subject(table));
        return new SourceOptions(
                Objects.requireNonNull(connection),
                Objects.requireNonNull(table),
                Objects.requireNonNull(tableOptions));
    }

    private static String subject(@Nullable String table) {
        return table == null ? "without a name" : table;
    }
}
