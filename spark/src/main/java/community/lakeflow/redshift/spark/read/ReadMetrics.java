package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.statement.ResultPages;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What a read reports of itself, in the plan that ran and in Spark's UI, which makes the metrics by their public constructors. */
public final class ReadMetrics {
    public static final String ROWS = "redshiftRows";
    public static final String BYTES = "redshiftBytes";
    public static final String PAGES = "redshiftPages";
    public static final String REQUESTS = "redshiftRequests";
    public static final String WAITED = "redshiftWaited";

    private ReadMetrics() {}

    static CustomMetric[] declared() {
        return new CustomMetric[] {new Rows(), new Bytes(), new Pages(), new Requests(), new Waited()};
    }

    static CustomTaskMetric[] of(ResultPages pages) {
        return new CustomTaskMetric[] {
            new Value(ROWS, pages.rows()),
            new Value(BYTES, pages.bytes()),
            new Value(PAGES, pages.pages()),
            new Value(REQUESTS, pages.requests()),
            new Value(WAITED, pages.waited().toMillis())
        };
    }

    /** Submitting a statement is a request, too. */
    static CustomTaskMetric[] ofDriver(long submissions) {
        return new CustomTaskMetric[] {new Value(REQUESTS, submissions)};
    }

    /** How much one task, or the driver, adds to a metric. */
    private record Value(String name, long value) implements CustomTaskMetric {}

    /** Rows that arrived from Redshift, before Spark's own filters. */
    public static final class Rows extends CustomSumMetric {
        @Override
        public String name() {
            return ROWS;
        }

        @Override
        public String description() {
            return "rows from Redshift";
        }
    }

    /** Bytes of the result pages, as they came over the network. */
    public static final class Bytes extends CustomSumMetric {
        @Override
        public String name() {
            return BYTES;
        }

        @Override
        public String description() {
            return "bytes of result pages";
        }
    }

    /** Result pages that were read. */
    public static final class Pages extends CustomSumMetric {
        @Override
        public String name() {
            return PAGES;
        }

        @Override
        public String description() {
            return "result pages";
        }
    }

    /** Requests to the Data API: one to submit, then those that wait for and read the result, retries included. */
    public static final class Requests extends CustomSumMetric {
        @Override
        public String name() {
            return REQUESTS;
        }

        @Override
        public String description() {
            return "requests to the Data API";
        }
    }

    /** Milliseconds that tasks waited for Redshift to finish the statement. */
    public static final class Waited extends CustomSumMetric {
        @Override
        public String name() {
            return WAITED;
        }

        @Override
        public String description() {
            return "milliseconds waited for the statement";
        }
    }
}
