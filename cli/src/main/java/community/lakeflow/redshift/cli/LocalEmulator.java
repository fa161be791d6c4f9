package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import java.util.function.Supplier;

/** An emulator in this process; what it refuses is told like any other wrong configuration. */
final class LocalEmulator {
    static final String DATABASE = "dev";

    private LocalEmulator() {}

    static RedshiftEmulator start(Supplier<EmulatorOptions> options) {
        try {
            return RedshiftEmulator.start(options.get());
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    static void run(Runnable loading) {
        try {
            loading.run();
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    private static RedshiftException refused(RuntimeException e) {
        if (e instanceof ConfigurationException configuration) {
            return configuration;
        }
        String reason = e.getMessage() == null ? e.toString() : e.getMessage();
        return new RedshiftException(ErrorKind.USER, "The emulator cannot start: " + reason, e);
    }
}
