package community.lakeflow.redshift.benchmarks;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import community.lakeflow.redshift.emulator.fault.Faults;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an emulator of a benchmark differs from others: each setting is an argument {@code key=value} of its process. Without any, the
 * quotas on requests a second are lifted, as they would be all that is measured.
 */
record HostSettings(Map<String, String> values) {
    static final HostSettings NONE = new HostSettings(Map.of());

    private static final String RATES = "rates";
    private static final String LATENCY = "latency";
    private static final String PAGE_BYTES = "page_bytes";
    private static final String S3_FOLDER = "s3_folder";
    private static final String SAMPLE = "sample";
    private static final String BUCKET = "staging";

    HostSettings {
        values = Map.copyOf(values);
    }

    static HostSettings parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new HostSettings(values);
    }

    /** With the documented quotas on requests a second. */
    HostSettings withRates() {
        return with(RATES, "on");
    }

    /** With so much latency before each answer to a request for results. */
    HostSettings withLatency(Duration latency) {
        return with(LATENCY, latency.toString());
    }

    HostSettings withPageBytes(long bytes) {
        return with(PAGE_BYTES, Long.toString(bytes));
    }

    /** With an S3 of its own that keeps objects in a folder. */
    HostSettings withS3(Path folder) {
        return with(S3_FOLDER, folder.toString());
    }

    /** With a sample of the emulator's, such as {@code tpch.lineitem:1}. */
    HostSettings withSample(String name) {
        return with(SAMPLE, name);
    }

    Optional<String> sample() {
        return Optional.ofNullable(values.get(SAMPLE));
    }

    private HostSettings with(String key, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(key, value);
        return new HostSettings(more);
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        values.forEach((key, value) -> arguments.add(key + "=" + value));
        return arguments;
    }

    EmulatorOptions options() {
        EmulatorOptions.Builder options = EmulatorOptions.builder();
        if (!values.containsKey(RATES)) {
            options.quotas(Quotas.documented().withoutRates());
        }
        if (values.containsKey(LATENCY)) {
            Duration latency = Duration.parse(values.get(LATENCY));
            options.faults(Faults.none()
                    .add(FaultRule.of(new Fault.Latency(latency, latency))
                            .on("GetStatementResult", "GetStatementResultV2")));
        }
        if (values.containsKey(PAGE_BYTES)) {
            options.pageBytes(Long.parseLong(values.get(PAGE_BYTES)));
        }
        if (values.containsKey(S3_FOLDER)) {
            options.s3Port(0).s3Folder(Path.of(values.get(S3_FOLDER))).s3Bucket(BUCKET);
        }
        return options.build();
    }
}
