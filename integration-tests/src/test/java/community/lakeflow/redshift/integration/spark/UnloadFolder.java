package community.lakeflow.redshift.integration.spark;

import community.lakeflow.redshift.integration.Lakehouse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** A folder of the emulator's S3 into which tables are unloaded, seen from S3 and from this machine. */
final class UnloadFolder {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String url;
    private final Path objects;
    private final Configuration hadoop;

    UnloadFolder(Lakehouse lakehouse, String name) {
        this.url = lakehouse.unloadPath(name);
        this.objects = lakehouse.objects(name);
        this.hadoop = lakehouse.spark().sparkContext().hadoopConfiguration();
    }

    Map<String, String> options() {
        return Map.of(
                "unload_path", url,
                "unload_role", "arn:aws:iam::123456789012:role/unload",
                "unload_threshold", "always");
    }

    /** Where its objects lie on this machine. */
    Path path() {
        return objects;
    }

    /** Writes an object as S3 does, below the folder. */
    void put(String key, byte[] content) {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(url.replaceFirst("s3:", "s3a:"), key);
        try (OutputStream out = path.getFileSystem(hadoop).create(path, true)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The objects that are there now. */
    List<Path> objects() {
        if (!Files.exists(objects)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(objects)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a query staged is removed soon after it, which nobody tells. */
    void awaitEmpty() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!objects().isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still there: " + objects());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
