package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.ingest.Destinations;
import community.lakeflow.redshift.ingest.IngestReport;
import community.lakeflow.redshift.ingest.Ingestion;
import community.lakeflow.redshift.ingest.TableReport;
import community.lakeflow.redshift.ingest.plan.Pipeline;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** What {@code ingest} and {@code demo} share: a run in a Spark of this process, its progress and its summary. */
final class Ingesting {
    private final Console console;

    Ingesting(Console console) {
        this.console = console;
    }

    IngestReport run(Map<String, String> connection, Pipeline pipeline, Path warehouse, Map<String, String> settings) {
        SparkSession session = LocalSpark.open(settings);
        try {
            return new Ingestion(
                            session,
                            connection,
                            Destinations.inWarehouse(
                                    warehouse.toAbsolutePath().normalize().toString()),
                            new Progress(console))
                    .run(pipeline);
        } finally {
            // What an interrupted run left behind would go on reading.
            session.sparkContext().cancelAllJobs();
            session.stop();
        }
    }

    /** @return the exit code */
    int summarize(IngestReport report) {
        TextTable text = new TextTable(
                "TABLE", "ROWS", "INSERTED", "UPDATED", "DELETED", "BYTES", "FILES", "REQUESTS", "SECONDS");
        for (TableReport table : report.tables()) {
            text.row(
                    table.source() + (table.failed() ? " (failed)" : ""),
                    number(table.rowsRead()),
                    number(table.inserted()),
                    number(table.updated()),
                    number(table.deleted()),
                    number(table.bytes()),
                    number(table.files()),
                    number(table.requests()),
                    String.format(Locale.ROOT, "%.1f", table.seconds()));
        }
        text.lines().forEach(console::result);
        for (TableReport table : report.tables()) {
            if (table.error() != null) {
                console.error(table.source() + ": " + table.error());
            }
        }
        ReadingSentence reading = new ReadingSentence(report.reading());
        if (reading.total() > 0) {
            console.note("%s", reading);
        }
        console.note(
                "%s, %d failed, %.1f s, %s for the catalog",
                new Count(report.tables().size(), "table"),
                report.failures(),
                report.seconds(),
                new Count(report.catalogRequests(), "request"));
        return report.failures() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
