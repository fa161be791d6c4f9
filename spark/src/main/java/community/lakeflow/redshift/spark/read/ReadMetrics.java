package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.statement.Operation;
import community.lakeflow.redshift.client.statement.ReadFigures;
import community.lakeflow.redshift.client.statement.RequestFigures;
import community.lakeflow.redshift.spark.unload.StagedRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What a read reports of itself, in the plan that ran and in Spark's UI, which makes the metrics by their public constructors. */
public final class ReadMetrics {
    public static final String ROWS = "redshiftRows";
    public static final String BYTES = "redshiftBytes";
    public static final String PAGES = "redshiftPages";
    public static final String FILES = "redshiftFiles";
    public static final String REQUESTS = "redshiftRequests";
    public static final String THROTTLES = "redshiftThrottles";
    public static final String RETRIES = "redshiftRetries";
    public static final String WAITED = "redshiftWaited";
    public static final String SERVICE = "redshiftService";
    public static final String QUOTA = "redshiftQuota";
    public static final String DECODING = "redshiftDecoding";

    private ReadMetrics() {}

    /** The metric of the requests of one operation. */
    public static String requestsOf(Operation operation) {
        return "redshift" + operation.wireName();
    }

    static CustomMetric[] declared() {
        return new CustomMetric[] {
            new Rows(),
            new Bytes(),
            new Pages(),
            new Files(),
            new Requests(),
            new ExecuteStatementRequests(),
            new BatchExecuteStatementRequests(),
            new DescribeStatementRequests(),
            new GetStatementResultRequests(),
            new GetStatementResultV2Requests(),
            new CancelStatementRequests(),
            new Throttles(),
            new Retries(),
            new Waited(),
            new Service(),
            new Quota(),
            new Decoding()
        };
    }

    static CustomTaskMetric[] of(ReadFigures figures) {
        return Stream.concat(
                        Stream.of(
                                new Value(ROWS, figures.rows()),
                                new Value(BYTES, figures.bytes()),
                                new Value(PAGES, figures.pages()),
                                new Value(WAITED, figures.waited().toMillis()),
                                new Value(DECODING, figures.decoding().toMillis())),
                        values(figures.requests()))
                .toArray(CustomTaskMetric[]::new);
    }

    static CustomTaskMetric[] of(StagedRows rows) {
        return new CustomTaskMetric[] {
            new Value(ROWS, rows.rows()), new Value(BYTES, rows.bytes()), new Value(FILES, rows.files())
        };
    }

    /** What the driver asked: to submit, above all. */
    static CustomTaskMetric[] of(RequestFigures figures) {
        return values(figures).toArray(CustomTaskMetric[]::new);
    }

    private static Stream<Value> values(RequestFigures figures) {
        List<Value> values = new ArrayList<>(List.of(
                new Value(REQUESTS, figures.total()),
                new Value(THROTTLES, figures.throttles()),
                new Value(RETRIES, figures.retries()),
                new Value(SERVICE, figures.service().toMillis()),
                new Value(QUOTA, figures.quota().toMillis())));
        figures.requests().forEach((operation, count) -> values.add(new Value(requestsOf(operation), count)));
        return values.stream();
    }

    /** How much one task, or the driver, adds to a metric. */
    private record Value(String name, long value) implements CustomTaskMetric {}

    /** Milliseconds, added up over the tasks and shown in seconds. */
    public abstract static class TimeMetric extends CustomSumMetric {
        private TimeMetric() {}

        @Override
        public String aggregateTaskMetrics(long[] millis) {
            return String.format(
                    Locale.ROOT,
                    "%.1f s in %d tasks",
                    Duration.ofMillis(Arrays.stream(millis).sum()).toMillis() / 1e3,
                    millis.length);
        }
    }

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

    /** Bytes of the result pages, as they came over the network, or of the files that UNLOAD wrote. */
    public static final class Bytes extends CustomSumMetric {
        @Override
        public String name() {
            return BYTES;
        }

        @Override
        public String description() {
            return "bytes of result pages or files";
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

    /** Files of UNLOAD that were read. */
    public static final class Files extends CustomSumMetric {
        @Override
        public String name() {
            return FILES;
        }

        @Override
        public String description() {
            return "files of UNLOAD";
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

    /** Requests of one operation. */
    public static final class ExecuteStatementRequests extends CustomSumMetric {
        @Override
        public String name() {
            return requestsOf(Operation.EXECUTE_STATEMENT);
        }

        @Override
        public String description() {
            return "ExecuteStatement requests";
        }
    }

    /** Requests of one operation. */
    public static final class BatchExecuteStatementRequests extends CustomSumMetric {
        @Override
        public String name() {
            return requestsOf(Operation.BATCH_EXECUTE_STATEMENT);
        }

        @Override
        public String description() {
            return "BatchExecuteStatement requests";
        }
    }

    /** Requests of one operation. */
    public static final class DescribeStatementRequests extends CustomSumMetric {
        @Override
        public String name() {
            return requestsOf(Operation.DESCRIBE_STATEMENT);
        }

        @Override
        public String description() {
            return "DescribeStatement requests";
        }
    }

    /** Requests of one operation. */
    public static final class GetStatementResultRequests extends CustomSumMetric {
        @Override
        public String name() {
            return requestsOf(Operation.GET_STATEMENT_RESULT);
        }

        @Override
        public String description() {
            return "GetStatementResult requests";
        }
    }

    /** Requests of one operation. */
    public static final class GetStatementResultV2Requests extends CustomSumMetric {
        @Override
        public String name() {
            return requestsOf(Operation.GET_STATEMENT_RESULT_V2);
        }

        @Override
        public String description() {
            return "GetStatementResultV2 requests";
        }
    }

    /** Requests of one operation. */
    public static final class CancelStatementRequests extends CustomSumMetric {
        @Override
        public String name() {
            return requestsOf(Operation.CANCEL_STATEMENT);
        }

        @Override
        public String description() {
            return "CancelStatement requests";
        }
    }

    /** Requests that the service refused because there were too many. */
    public static final class Throttles extends CustomSumMetric {
        @Override
        public String name() {
            return THROTTLES;
        }

        @Override
        public String description() {
            return "throttled requests";
        }
    }

    /** Requests that repeated one that was throttled or failed. */
    public static final class Retries extends CustomSumMetric {
        @Override
        public String name() {
            return RETRIES;
        }

        @Override
        public String description() {
            return "repeated requests";
        }
    }

    /** How long tasks waited for their first page: for Redshift to finish the statement, above all. */
    public static final class Waited extends TimeMetric {
        @Override
        public String name() {
            return WAITED;
        }

        @Override
        public String description() {
            return "waiting for the statement";
        }
    }

    /** How long requests took, those that wait for the statement included; while one is under way, pages are worked on. */
    public static final class Service extends TimeMetric {
        @Override
        public String name() {
            return SERVICE;
        }

        @Override
        public String description() {
            return "waiting for the service";
        }
    }

    /** How long requests waited for their turn, and after throttling. */
    public static final class Quota extends TimeMetric {
        @Override
        public String name() {
            return QUOTA;
        }

        @Override
        public String description() {
            return "waiting for the quota";
        }
    }

    /** How long pages took to become columns. */
    public static final class Decoding extends TimeMetric {
        @Override
        public String name() {
            return DECODING;
        }

        @Override
        public String description() {
            return "decoding";
        }
    }
}
