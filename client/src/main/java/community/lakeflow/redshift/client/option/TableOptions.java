package community.lakeflow.redshift.client.option;

import static community.lakeflow.redshift.client.option.Option.optional;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one table is read.
 *
 * @param limit at most this many rows, any of them; null: all
 * @param whereClause an SQL condition of Redshift's, sent as it is; null: none
 */
public record TableOptions(@Nullable Long limit, @Nullable String whereClause) implements Serializable {

    public static final TableOptions NONE = new TableOptions(null, null);

    private static final Option<Long> LIMIT =
            optional("limit", OptionType.POSITIVE_LONG, "Read at most this many rows, any of them.");
    private static final Option<String> WHERE_CLAUSE = optional(
            "where_clause",
            OptionType.TEXT,
            "Condition in Redshift's SQL, without the word WHERE, sent as it is: only rows that satisfy it are read.");

    /** Every table option, in the order in which documents show them. */
    public static final List<Option<?>> DECLARED = List.of(LIMIT, WHERE_CLAUSE);

    /**
     * Reads table options.
     *
     * @param table named in the error
     * @throws community.lakeflow.redshift.client.error.ConfigurationException with every problem at once
     */
    public static TableOptions of(String table, Map<String, String> values) {
        OptionReader reader = new OptionReader(values);
        reader.refuseUnknown(DECLARED);
        TableOptions options = new TableOptions(reader.read(LIMIT), reader.read(WHERE_CLAUSE));
        reader.throwProblems("table " + table);
        return options;
    }
}
