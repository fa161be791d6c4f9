package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.page.ResultPage;
import java.time.Duration;

/**
 * A page with what it took.
 *
 * @param decoding without waiting for its bytes
 */
record DecodedPage(ResultPage page, Duration decoding) {}
