package community.lakeflow.redshift.client.statement;

import java.time.Duration;

/**
 * What reading a result took so far.
 *
 * @param rows of the pages that were handed out
 * @param bytes of these pages, as they came over the network
 * @param pages that were handed out
 * @param waited until the first page was there: for the statement to finish, above all
 * @param decoding pages into columns, without waiting for their bytes
 * @param requests sent to read the result, those that brought no page included
 */
public record ReadFigures(
        long rows, long bytes, long pages, Duration waited, Duration decoding, RequestFigures requests) {

    public ReadFigures plus(ReadFigures other) {
        return new ReadFigures(
                rows + other.rows,
                bytes + other.bytes,
                pages + other.pages,
                waited.plus(other.waited),
                decoding.plus(other.decoding),
                requests.plus(other.requests));
    }
}
