package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.fault.FaultScript;
import community.lakeflow.redshift.emulator.fault.Faults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of the emulator that say who may call it, what its callers are held to, and what goes wrong for them. */
final class CallersMixin {
    /** A secret among the arguments shows in the list of processes, so it may stand in the environment instead. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([^}]*)}");

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private final List<Key> keys = new ArrayList<>();

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description =
                    "A cluster that there is. From the first one or --workgroup on, others do not exist; without any,"
                            + " every valid name does. May be repeated.")
    private final List<String> clusters = new ArrayList<>();

    @Option(
            names = "--workgroup",
            paramLabel = "NAME",
            description = "A workgroup that there is, by its name or ARN, as callers give it. May be repeated.")
    private final List<String> workgroups = new ArrayList<>();

    @Option(
            names = "--quota",
            paramLabel = "KEY=VALUE",
            description =
                    "Changes a limit of the service: a number, on (what is documented) or off; rates=off lifts the"
                            + " limits on requests a second. May be repeated.")
    private final List<String> quotas = new ArrayList<>();

    @Option(
            names = "--guess",
            paramLabel = "KEY=ALTERNATIVE",
            description = "Takes another alternative where it is not known how the service behaves, such as"
                    + " csv_null=backslash_n. May be repeated.")
    private final List<String> guesses = new ArrayList<>();

    @Option(
            names = "--fault-script",
            paramLabel = "FILE",
            description = "What goes wrong on demand: a JSON array of rules such as"
                    + " [{\"fault\": \"throttle\", \"operations\": [\"GetStatementResult\"], \"every\": 3}].")
    private @Nullable Path faultScript;

    @Option(
            names = "--fault-seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Decides what faults leave to chance; the same seed brings the same"
                    + " (default: ${DEFAULT-VALUE}).")
    private long faultSeed;

    private static final class Key {
        @Option(
                names = "--access-key",
                required = true,
                paramLabel = "ID",
                description =
                        "A caller, with its --secret-key. From the first on, every request must be signed by one of"
                                + " them, and --host may be any address. May be repeated.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String id;

        @Option(
                names = "--secret-key",
                required = true,
                paramLabel = "SECRET",
                description = "What the caller signs with; $${env:NAME} is taken from the environment.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String secret;

        @Option(
                names = "--session-token",
                paramLabel = "TOKEN",
                description = "What the caller sends along where its key is a temporary one; $${env:NAME} is taken from"
                        + " the environment.")
        private @Nullable String sessionToken;

        void addTo(EmulatorOptions.Builder options, Map<String, String> environment) {
            String key = value("secret", secret, environment);
            if (sessionToken == null) {
                options.accessKey(id, key);
            } else {
                options.accessKey(id, key, value("session token", sessionToken, environment));
            }
        }

        private String value(String what, String given, Map<String, String> environment) {
            Matcher variable = VARIABLE.matcher(given);
            if (!variable.matches()) {
                return given;
            }
            String value = environment.get(variable.group(1));
            if (value == null) {
                throw new IllegalArgumentException("The " + what + " of access key " + id
                        + " cannot be taken: the environment has no variable " + variable.group(1) + ".");
            }
            return value;
        }
    }

    /** @param problems gets what is wrong with the options, each in a sentence */
    void apply(EmulatorOptions.Builder options, Map<String, String> environment, List<String> problems) {
        for (Key key : keys) {
            attempt(() -> key.addTo(options, environment), problems);
        }
        for (String cluster : clusters) {
            attempt(() -> options.cluster(cluster), problems);
        }
        for (String workgroup : workgroups) {
            attempt(() -> options.workgroup(workgroup), problems);
        }
        for (String quota : quotas) {
            attempt(() -> options.quota(quota), problems);
        }
        for (String guess : guesses) {
            attempt(() -> options.guess(guess), problems);
        }
        attempt(() -> options.faults(faults()), problems);
    }

    /** The option of the AWS CLI that names the first workgroup or cluster that there is. */
    String target() {
        if (workgroups.isEmpty() && !clusters.isEmpty()) {
            return "--cluster-identifier " + clusters.get(0);
        }
        return "--workgroup-name " + (workgroups.isEmpty() ? "local" : workgroups.get(0));
    }

    /** Of the first caller; empty when anybody may call. */
    Optional<String> keyId() {
        return keys.stream().map(key -> key.id).findFirst();
    }

    private Faults faults() {
        Faults faults = Faults.seeded(faultSeed);
        if (faultScript != null) {
            FaultScript.read(faultScript).forEach(faults::add);
        }
        return faults;
    }

    private static void attempt(Runnable change, List<String> problems) {
        try {
            change.run();
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }
}
