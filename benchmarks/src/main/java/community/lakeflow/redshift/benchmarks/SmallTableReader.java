package community.lakeflow.redshift.benchmarks;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.scan.ScanPages;
import java.io.IOException;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a described table of ten rows many times, by turns with plain requests, with the client and with Spark, and prints a
 * {@link Reading} of the median of each. Argument: endpoint.
 */
final class SmallTableReader {
    private static final int WARM_UP = 30;
    private static final int TIMES = 41;

    private SmallTableReader() {}

    private interface Reader {
        long read();
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = Local.connection(arguments[0]);
        try (RedshiftConnection connection = RedshiftConnection.open(options);
                SparkSession session = SparkSession.builder()
                        .master("local[2]")
                        .config("spark.ui.enabled", "false")
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .config("spark.driver.host", "127.0.0.1")
                        .config("spark.sql.session.timeZone", "UTC")
                        // The older classes of dates need parts of the JDK that are closed unless Spark's launcher
                        // opens them.
                        .config("spark.sql.datetime.java8API.enabled", "true")
                        .getOrCreate()) {
            TableDescription table = connection.catalog().describe(TableName.parse(BenchmarkTable.NAME));
            Dataset<Row> loaded = session.read()
                    .format("redshift-data")
                    .options(options)
                    .option("table", BenchmarkTable.NAME)
                    .load();
            DataApi plain = new DataApi(arguments[0]);
            Reader[] readers = {
                () -> plain(plain),
                () -> client(connection, table),
                // A new query each time: what one query read is not read again by the same.
                () -> loaded.select("*").collectAsList().size()
            };
            double[][] seconds = new double[readers.length][TIMES];
            for (int i = -WARM_UP; i < TIMES; i++) {
                for (int reader = 0; reader < readers.length; reader++) {
                    seconds[reader][Math.max(i, 0)] = seconds(readers[reader]);
                }
            }
            for (double[] measured : seconds) {
                double median = DoubleStream.of(measured).sorted().toArray()[TIMES / 2];
                System.out.println(new Reading(10, median, 0, 0, 0).line());
            }
        }
    }

    private static double seconds(Reader reader) {
        long start = System.nanoTime();
        long rows = reader.read();
        if (rows != 10) {
            throw new IllegalStateException(rows + " rows were read");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long plain(DataApi api) {
        String id = api.submit("SELECT * FROM " + BenchmarkTable.NAME, "JSON");
        return api.call("GetStatementResult", Map.of("Id", id, "WaitTimeSeconds", 30))
                .get("Records")
                .size();
    }

    private static long client(RedshiftConnection connection, TableDescription table) {
        try (ScanPages pages = connection.read(connection.scan(table, TableOptions.NONE))) {
            while (pages.next().isPresent()) {
                // The rows are counted.
            }
            return pages.rows();
        }
    }
}
