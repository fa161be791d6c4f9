package community.lakeflow.redshift.client.page;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How results are asked for and read as CSV.
 *
 * @param maskName begins the names of the numbers of a {@link NullMask}; drawn by chance, so that no data contains it
 */
public record CsvForm(CsvDialect dialect, String maskName) implements Serializable {

    /** @param masked the columns that have a bit */
    public NullMask mask(List<Integer> masked) {
        return new NullMask(
                masked,
                IntStream.range(0, NullMask.numbersFor(masked.size()))
                        .mapToObj(number -> maskName + "_" + number)
                        .toList());
    }
}
