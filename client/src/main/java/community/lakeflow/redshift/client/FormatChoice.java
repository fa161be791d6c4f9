package community.lakeflow.redshift.client;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.CsvForm;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether results are read as CSV, decided when it is asked for the first time; a probe that failed without being refused decides for that time only. Thread-safe.
 */
final class FormatChoice {
    private static final Logger LOG = LoggerFactory.getLogger(FormatChoice.class);

    private final ResultFormat wanted;
    private final Supplier<CsvProbe.Finding> probe;
    private CsvProbe.@Nullable Finding known;

    /** @param probe asks the service */
    FormatChoice(ResultFormat wanted, Supplier<CsvProbe.Finding> probe) {
        this.wanted = wanted;
        this.probe = probe;
    }

    /**
     * How CSV is read; nothing where it is to be JSON.
     *
     * @throws RedshiftException when only CSV will do and it does not
     */
    synchronized Optional<CsvForm> csv() {
        return wanted != ResultFormat.JSON && finding() instanceof CsvProbe.Finding.Exact exact
                ? Optional.of(exact.form())
                : Optional.empty();
    }

    /** Which form results take, and why. @throws RedshiftException as {@link #csv} */
    synchronized String description() {
        if (wanted == ResultFormat.JSON) {
            return "JSON, because result_format says so";
        }
        return finding() instanceof CsvProbe.Finding.Inexact inexact
                ? "JSON, not CSV, which would be faster: " + inexact.why()
                : "CSV, which is exact here";
    }

    private CsvProbe.Finding finding() {
        CsvProbe.Finding finding = known == null ? ask() : known;
        if (wanted == ResultFormat.CSV && finding instanceof CsvProbe.Finding.Inexact inexact) {
            throw new RedshiftException(
                    ErrorKind.USER,
                    "The service's CSV is not one that is read exactly: " + inexact.why()
                            + ". Set result_format to auto or json.");
        }
        return finding;
    }

    private CsvProbe.Finding ask() {
        try {
            known = probe.get();
            report(known);
            return known;
        } catch (RedshiftException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            if (wanted == ResultFormat.CSV) {
                throw new RedshiftException(
                        e.kind(),
                        "Whether the service's CSV is exact could not be found out, and result_format is csv: "
                                + e.getMessage(),
                        e);
            }
            CsvProbe.Finding failed = new CsvProbe.Finding.Inexact("the probe failed: " + e.getMessage());
            known = isRefusal(e) ? failed : null;
            report(failed);
            return failed;
        }
    }

    /** As of a service without CSV, or a user who may not ask for it; an aborted statement or an outage says nothing about either. */
    private static boolean isRefusal(RedshiftException failure) {
        return failure.kind() == ErrorKind.USER && !(failure instanceof StatementFailedException);
    }

    private static void report(CsvProbe.Finding found) {
        if (found instanceof CsvProbe.Finding.Inexact inexact) {
            LOG.info("Results are read as JSON, not as CSV, which would be faster: {}", inexact.why());
        } else {
            LOG.debug("Results are read as CSV: {}", found);
        }
    }
}
