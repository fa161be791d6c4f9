package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.option.ResultFormat;
import java.io.IOException;
import java.io.InputStream;

/**
 * Decodes one page of a result. What a page leaves for the next, such as the begin of a row that ends there, is held by the decoder of the next
 * page, {@link ResultPage#following}: a decoder never changes, so that a body that breaks off can be asked for again and decoded by the same one. Thread-safe.
 */
public interface PageDecoder {

    /** JSON is read by GetStatementResult, CSV by GetStatementResultV2. */
    ResultFormat format();

    /**
     * @throws IOException when the body ends early or cannot be read: the request may be sent again
     * @throws community.lakeflow.redshift.client.error.RedshiftException when the body is whole but not what the statement selected
     */
    ResultPage decode(InputStream body) throws IOException;
}
