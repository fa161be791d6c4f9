package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the emulator that say where UNLOAD writes to and COPY reads from. */
final class S3Mixin {
    @Option(
            names = "--s3-port",
            paramLabel = "N",
            description =
                    "Starts an S3 endpoint on 127.0.0.1 for UNLOAD and COPY, which takes any credentials; 0 takes a free port.")
    private @Nullable Integer port;

    @Option(
            names = "--s3-dir",
            paramLabel = "DIR",
            description = "Keeps the objects of that endpoint there, a folder for each bucket (default: a temporary"
                    + " folder, deleted at the end).")
    private @Nullable Path folder;

    @Option(
            names = "--s3-bucket",
            paramLabel = "NAME",
            description = "Makes a bucket at the start, and no others on demand (default: UNLOAD makes the bucket that"
                    + " it writes to, which is too late for unload_path: Spark is there first). May be repeated.")
    private final List<String> buckets = new ArrayList<>();

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "Uses another S3 endpoint, with the credentials that the AWS SDK finds, such as"
                    + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment.")
    private @Nullable URI endpoint;

    @Option(
            names = "--slices",
            paramLabel = "N",
            description = "The slices of the cluster: UNLOAD writes a file for each (default: 2).")
    private @Nullable Integer slices;

    /** @param problems gets what is wrong with the options, each in a sentence */
    void apply(EmulatorOptions.Builder options, List<String> problems) {
        boolean own = port != null || folder != null || !buckets.isEmpty();
        if (own && endpoint != null) {
            problems.add("--s3-endpoint is another S3 than the emulator's own: leave out --s3-port, --s3-dir and"
                    + " --s3-bucket, or --s3-endpoint.");
            return;
        }
        if (port != null) {
            options.s3Port(port);
        }
        if (folder != null) {
            options.s3Folder(folder);
        }
        buckets.forEach(options::s3Bucket);
        if (endpoint != null) {
            options.s3Endpoint(endpoint);
        }
        if (slices != null) {
            options.slices(slices);
        }
    }
}
