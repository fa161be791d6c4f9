package community.lakeflow.redshift.cli;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Where a command prints: results to {@code out}, everything else to {@code err}.
 *
 * @param interactive whether a person watches, so that progress may redraw its lines
 */
record Console(PrintStream out, PrintStream err, boolean interactive) {

    void result(String line) {
        out.println(line);
        out.flush();
    }

    void note(String format, Object... values) {
        err.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        err.flush();
    }

    void error(String message) {
        err.println("error: " + message);
        err.flush();
    }
}
