package community.lakeflow.redshift.benchmarks;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.Page;
import community.lakeflow.redshift.client.scan.ScanPlan;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.statement.ResultPages;
import java.util.Optional;

/** Reads a table into columns with the client alone. Arguments: endpoint, table, how many times. Prints a {@link Reading} each time. */
final class ClientReader {
    private ClientReader() {}

    public static void main(String[] arguments) {
        ProcessFigures figures = new ProcessFigures();
        try (RedshiftConnection connection = RedshiftConnection.open(Local.connection(arguments[0]))) {
            ScanPlan plan = connection.plan(ScanRequest.of(
                    connection.catalog().describe(TableName.parse(arguments[1])), TableOptions.NONE));
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                System.out.println(read(connection, plan, figures).line());
            }
        }
    }

    private static Reading read(RedshiftConnection connection, ScanPlan plan, ProcessFigures figures) {
        try (ResultPages pages = connection.read(plan)) {
            pages.awaitFinished();
            long start = System.nanoTime();
            double cpu = ProcessFigures.cpuSeconds();
            Optional<Page> page = pages.next();
            while (page.isPresent()) {
                page = pages.next();
            }
            return new Reading(
                    pages.rows(),
                    (System.nanoTime() - start) / 1e9,
                    ProcessFigures.cpuSeconds() - cpu,
                    figures.mostLiveBytes());
        }
    }
}
