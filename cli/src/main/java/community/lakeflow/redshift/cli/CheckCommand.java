package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        description =
                "Tries every step to the database (configuration, credentials, endpoint and database, catalog, a query)"
                        + ", says what to mend, and in which form results are read.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final ConnectionMixin connection = new ConnectionMixin();

    CheckCommand(Console console) {
        this.console = console;
    }

    /** A step that fails ends the check: those after it need it. */
    @Override
    public Integer call() {
        ConnectionOptions options = connection.options();
        passed("configuration", options.target() + ", database " + options.database());
        try (RedshiftConnection redshift = RedshiftConnection.open(options)) {
            boolean ok = step("credentials", () -> "access key " + redshift.accessKeyId())
                    && step("database", () -> {
                        redshift.ping();
                        return options.database() + " on " + options.target() + " answers";
                    })
                    && step("catalog", () -> tables(redshift))
                    && step("query", () -> values(redshift))
                    && step("results", redshift::resultForm);
            return ok ? ExitCode.DONE : ExitCode.NOTHING_DONE;
        }
    }

    private static String tables(RedshiftConnection redshift) {
        int tables = redshift.catalog().tables().size();
        int schemas = redshift.catalog().schemas().size();
        if (tables == 0) {
            return "no tables are visible; grant USAGE on a schema and SELECT on its tables, or look at schema_filter";
        }
        return new Count(tables, "table") + " in " + new Count(schemas, "schema");
    }

    private static String values(RedshiftConnection redshift) {
        List<String> changed = redshift.probeValues();
        if (!changed.isEmpty()) {
            throw new RedshiftException(
                    ErrorKind.INTERNAL,
                    "values of these types do not arrive as they were sent: " + String.join(", ", changed)
                            + ". Do not read tables that hold them, and please report it.");
        }
        return "values of every kind arrive as they were sent";
    }

    private boolean step(String name, Supplier<String> action) {
        try {
            passed(name, action.get());
            return true;
        } catch (RedshiftException e) {
            console.result("FAILED  " + name + ": " + e.getMessage());
            return false;
        }
    }

    private void passed(String name, String outcome) {
        console.result("ok      " + name + ": " + outcome);
    }
}
