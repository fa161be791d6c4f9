package community.lakeflow.redshift.client.catalog;

import java.io.Serializable;
import java.util.Optional;

/**
 * What Redshift's last ANALYZE found in a column: estimates from a sample, as old as it is.
 *
 * @param nullShare of the rows, 0 to 1
 * @param width bytes of a value on average
 * @param distinct above 0: how many values; below 0: how many for each row, so that -1 means that each row has its own; 0: not known
 */
public record ColumnStatistics(double nullShare, int width, double distinct) implements Serializable {

    /** @param rows of the table @return 0 where it is not known */
    public long distinctValues(long rows) {
        double values = distinct < 0 ? -distinct * rows : distinct;
        return Math.min(rows, Math.round(values));
    }

    public long nulls(long rows) {
        return Math.min(rows, Math.round(nullShare * rows));
    }

    /** As {@link CatalogQueries#statistics} asks for them. */
    record Named(String column, ColumnStatistics statistics) {
        /**
         * Empty for a text of another form: a table is described without its statistics then.
         *
         * @param text three numbers and a name, which may hold blanks itself
         */
        static Optional<Named> parse(String text) {
            String[] parts = text.split(" ", 4);
            if (parts.length < 4) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Named(
                        parts[3],
                        new ColumnStatistics(
                                Double.parseDouble(parts[0]),
                                Integer.parseInt(parts[1]),
                                Double.parseDouble(parts[2]))));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }
}
