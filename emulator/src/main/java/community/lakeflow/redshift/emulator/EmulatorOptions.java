package community.lakeflow.redshift.emulator;

import community.lakeflow.redshift.emulator.fault.Faults;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.fidelity.Quota;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import community.lakeflow.redshift.emulator.result.PageSizes;
import community.lakeflow.redshift.emulator.signature.AccessKey;
import community.lakeflow.redshift.emulator.statement.Targets;
import community.lakeflow.redshift.emulator.transfer.S3Options;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator is to be started; made by {@link #builder()}.
 *
 * @param host the address to listen on; without access keys a loopback address
 * @param port 0 takes a free one
 * @param dataDirectory keeps the tables between runs; null is a temporary folder, deleted on close
 * @param pageSizes where pages of results end
 * @param targets the clusters and workgroups that there are; none named is every valid name
 * @param quotas the limits that callers are held to
 * @param guesses what is shown where the service is not known
 * @param accessKeys the callers: every request must be signed with one of them, and statements belong to the key that
 *     signed; with none, any credentials are taken and everybody is the same caller
 * @param faults what goes wrong on demand; its rules may be changed while the emulator runs
 * @param clock stamps statements, counts the life of their results, and tells whether a signature is of this time
 * @param s3 where UNLOAD writes to and COPY reads from
 */
public record EmulatorOptions(
        String host,
        int port,
        @Nullable Path dataDirectory,
        PageSizes pageSizes,
        Targets targets,
        Quotas quotas,
        Guesses guesses,
        List<AccessKey> accessKeys,
        Faults faults,
        Clock clock,
        S3Options s3) {

    private static final int LARGEST_PORT = 65_535;

    public EmulatorOptions {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException(
                    "Port " + port + " does not exist. Give one from 1 to " + LARGEST_PORT + ", or 0 for a free one.");
        }
        accessKeys = List.copyOf(accessKeys);
        requireOnce(accessKeys);
    }

    private static void requireOnce(List<AccessKey> keys) {
        Set<String> ids = new HashSet<>();
        keys.stream().map(AccessKey::id).filter(id -> !ids.add(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("Access key " + id + " is given twice. Give each key once.");
        });
    }

    /** A free port of 127.0.0.1, temporary data, pages of 1 MB of JSON or 15 MB of CSV however many rows that is, the documented quotas. */
    public static EmulatorOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private @Nullable Path dataDirectory;
        private PageSizes pageSizes = PageSizes.defaults();
        private Targets targets = Targets.ANY;
        private Quotas quotas = Quotas.documented();
        private Guesses guesses = Guesses.defaults();
        private final List<AccessKey> accessKeys = new ArrayList<>();
        private Faults faults = Faults.none();
        private Clock clock = Clock.systemUTC();
        private @Nullable Integer s3Port;
        private @Nullable Path s3Folder;
        private final List<String> s3Buckets = new ArrayList<>();
        private @Nullable URI s3Endpoint;
        private S3Options.@Nullable Keys s3Keys;
        private int slices = S3Options.DEFAULT_SLICES;

        private Builder() {}

        public Builder host(String address) {
            host = address;
            return this;
        }

        public Builder port(int number) {
            port = number;
            return this;
        }

        public Builder dataDirectory(Path directory) {
            dataDirectory = directory;
            return this;
        }

        /** The most rows of a result page. */
        public Builder pageRows(int rows) {
            pageSizes = pageSizes.withRows(rows);
            return this;
        }

        /** The most bytes of a result page, of JSON or of CSV text. */
        public Builder pageBytes(long bytes) {
            pageSizes = pageSizes.withBytes(bytes);
            return this;
        }

        /** The most bytes of CSV text in one of a page's Records. */
        public Builder csvChunkBytes(long bytes) {
            pageSizes = pageSizes.withCsvChunk(bytes);
            return this;
        }

        /** May be repeated. From the first cluster or workgroup on, those that are not named do not exist. */
        public Builder cluster(String identifier) {
            targets = targets.withCluster(identifier);
            return this;
        }

        /**
         * May be repeated, as {@link #cluster}.
         *
         * @param name or ARN, as callers will give it
         */
        public Builder workgroup(String name) {
            targets = targets.withWorkgroup(name);
            return this;
        }

        public Builder quota(Quota quota, long limit) {
            quotas = quotas.with(quota, limit);
            return this;
        }

        /** @param setting as {@link Quotas#with(String)} takes it */
        public Builder quota(String setting) {
            quotas = quotas.with(setting);
            return this;
        }

        public Builder quotas(Quotas limits) {
            quotas = limits;
            return this;
        }

        public <C extends Enum<C>> Builder guess(Guess<C> guess, C choice) {
            guesses = guesses.with(guess, choice);
            return this;
        }

        /** @param setting as {@link Guesses#with(String)} takes it */
        public Builder guess(String setting) {
            guesses = guesses.with(setting);
            return this;
        }

        public Builder guesses(Guesses choices) {
            guesses = choices;
            return this;
        }

        /** May be repeated, with another id. From the first on, requests must be signed. */
        public Builder accessKey(String id, String secret) {
            accessKeys.add(new AccessKey(id, secret, null));
            return this;
        }

        /** A temporary key, whose requests carry the token in X-Amz-Security-Token. */
        public Builder accessKey(String id, String secret, String sessionToken) {
            accessKeys.add(new AccessKey(id, secret, sessionToken));
            return this;
        }

        public Builder faults(Faults rules) {
            faults = rules;
            return this;
        }

        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /** Starts an S3 endpoint on 127.0.0.1; 0 takes a free port. */
        public Builder s3Port(int number) {
            s3Port = number;
            return this;
        }

        /** Where the emulator's own S3 endpoint keeps its objects, beyond its end. */
        public Builder s3Folder(Path folder) {
            s3Folder = folder;
            return this;
        }

        /** Makes a bucket at the start; only the named ones are there then, while otherwise UNLOAD makes the one that it writes to. */
        public Builder s3Bucket(String name) {
            s3Buckets.add(name);
            return this;
        }

        /** Another S3 endpoint, with the credentials that the AWS SDK finds. */
        public Builder s3Endpoint(URI endpoint) {
            s3Endpoint = endpoint;
            return this;
        }

        /** Another S3 endpoint. */
        public Builder s3Endpoint(URI endpoint, String accessKey, String secretKey) {
            s3Keys = new S3Options.Keys(accessKey, secretKey);
            return s3Endpoint(endpoint);
        }

        /** How many files a parallel UNLOAD writes at least. */
        public Builder slices(int number) {
            slices = number;
            return this;
        }

        public EmulatorOptions build() {
            return new EmulatorOptions(
                    host, port, dataDirectory, pageSizes, targets, quotas, guesses, accessKeys, faults, clock, s3());
        }

        private S3Options s3() {
            if (s3Endpoint != null) {
                if (s3Port != null || s3Folder != null || !s3Buckets.isEmpty()) {
                    throw new IllegalArgumentException("S3 is either another endpoint or the emulator's own: give"
                            + " s3Endpoint, or s3Port with s3Folder and s3Bucket.");
                }
                return new S3Options(new S3Options.Other(s3Endpoint, s3Keys), slices);
            }
            if (s3Port == null && s3Folder == null && s3Buckets.isEmpty()) {
                return new S3Options(new S3Options.None(), slices);
            }
            return new S3Options(new S3Options.Own(s3Port == null ? 0 : s3Port, s3Folder, s3Buckets), slices);
        }
    }
}
