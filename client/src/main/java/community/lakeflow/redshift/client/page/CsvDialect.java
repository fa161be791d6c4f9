package community.lakeflow.redshift.client.page;

import java.io.Serializable;

/**
 * How the service writes CSV, as far as it is not the same in every dialect that is read here: fields apart by commas, in double quotes where
 * they need to be, a quote within them doubled; rows end with a line feed, before which a carriage return may stand.
 *
 * @param header where the names of the columns stand
 * @param nullText how NULL stands; whether an empty text looks alike does not matter, for a {@link NullMask} tells them apart
 */
public record CsvDialect(Header header, String nullText) implements Serializable {

    /** The names of the columns. */
    public enum Header {
        /** They are the first row, and may come again wherever a chunk begins. */
        FIRST_ROW,
        NONE
    }
}
