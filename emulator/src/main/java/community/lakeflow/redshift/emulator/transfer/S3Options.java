package community.lakeflow.redshift.emulator.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The S3 that UNLOAD writes to and COPY reads from.
 *
 * @param place the emulator's own, or another
 * @param slices how many files a parallel UNLOAD writes at least: a cluster has as many slices
 */
public record S3Options(Place place, int slices) {
    /** Of the smallest cluster: one node of two slices. */
    public static final int DEFAULT_SLICES = 2;

    private static final int MOST_SLICES = 128;

    public S3Options {
        if (slices < 1 || slices > MOST_SLICES) {
            throw new IllegalArgumentException(
                    "A cluster of " + slices + " slices is not emulated. Give 1 to " + MOST_SLICES + ".");
        }
    }

    public static S3Options none() {
        return new S3Options(new None(), DEFAULT_SLICES);
    }

    public sealed interface Place {}

    /** UNLOAD and COPY are refused. */
    public record None() implements Place {}

    /**
     * An endpoint in this process, on loopback.
     *
     * @param port 0 takes a free one
     * @param folder keeps the objects; null is a temporary one, deleted on close
     * @param buckets are made at the start, and no others on demand; where none is named, UNLOAD makes the bucket that it writes to
     */
    public record Own(int port, @Nullable Path folder, List<String> buckets) implements Place {
        public Own {
            buckets = List.copyOf(buckets);
        }
    }

    /** Any other endpoint; without keys, credentials are found as the AWS SDK finds them. */
    public record Other(URI endpoint, @Nullable Keys keys) implements Place {
        public Other {
            boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
            if (!web || endpoint.getHost() == null) {
                throw new IllegalArgumentException(
                        "The S3 endpoint '" + endpoint + "' (--s3-endpoint, s3Endpoint) is no"
                                + " URL of a host. Give one such as http://127.0.0.1:9000.");
            }
        }
    }

    public record Keys(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Keys[" + accessKey + "]";
        }
    }
}
