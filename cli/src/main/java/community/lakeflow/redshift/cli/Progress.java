package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.ingest.IngestListener;
import community.lakeflow.redshift.ingest.TableReport;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Tells on standard error how the tables of a run are getting on: a line for each table that is redrawn, or plain lines. */
final class Progress implements IngestListener {
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[2K";

    private final Console console;
    private final Map<String, String> states = new LinkedHashMap<>();
    private int drawn;

    Progress(Console console) {
        this.console = console;
    }

    @Override
    public void started(String source) {
        show(source, "reading");
    }

    @Override
    public void read(String source, long rows, long bytes) {
        show(source, new Count(rows, "row") + " read (" + new Count(bytes, "byte") + "), applying");
    }

    @Override
    public void finished(TableReport report) {
        show(report.source(), outcome(report));
    }

    private static String outcome(TableReport report) {
        if (report.failed()) {
            return "FAILED, see below";
        }
        return format(
                "%s: %,d inserted, %,d updated, %,d deleted, %.1f s",
                new Count(report.rowsRead(), "row"),
                report.inserted(),
                report.updated(),
                report.deleted(),
                report.seconds());
    }

    private synchronized void show(String source, String state) {
        if (!console.interactive()) {
            console.note("%s: %s", source, state);
            return;
        }
        states.put(source, state);
        PrintStream err = console.err();
        err.print(drawn == 0 ? "" : format(UP, drawn));
        states.forEach((table, line) -> err.println(CLEAR_LINE + table + ": " + line));
        err.flush();
        drawn = states.size();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
