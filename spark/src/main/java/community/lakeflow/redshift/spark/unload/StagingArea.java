package community.lakeflow.redshift.spark.unload;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where runs stage rows: {@code <unload_path>/lakeflow-redshift/<run>/}, a folder for each run with its {@link Owner} and, below
 * {@code rows/}, what UNLOAD writes. Folders that are not made so are never touched.
 */
final class StagingArea {
    private static final Logger LOG = LoggerFactory.getLogger(StagingArea.class);

    private static final String NAME = "lakeflow-redshift";
    private static final Pattern RUN = Pattern.compile("run-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A statement of the Data API ends after 24 hours at the latest; an hour for differences between clocks. */
    private static final Duration LONGEST_STATEMENT = Duration.ofHours(25);

    private final String url;
    private final Path folder;
    private final FileSystem files;

    StagingArea(String url, Path folder, FileSystem files) {
        this.url = url;
        this.folder = folder;
        this.files = files;
    }

    /** @param unloadPath {@code s3://bucket/prefix} */
    static StagingArea in(String unloadPath, Configuration configuration) {
        String url = unloadPath + "/" + NAME;
        Path folder = new Path(scheme(configuration) + url.substring("s3".length()));
        try {
            return new StagingArea(url, folder, folder.getFileSystem(configuration));
        } catch (IOException e) {
            throw StagingFailure.of(unloadPath, e);
        }
    }

    /** EMR and Databricks have a file system of their own for s3; Hadoop's is s3a. */
    private static String scheme(Configuration configuration) {
        return Stream.of("s3", "s3a")
                .filter(scheme -> hasFileSystem(scheme, configuration))
                .findFirst()
                .orElseThrow(() -> new RedshiftException(
                        ErrorKind.USER,
                        "Spark has no file system for S3, through which the rows of UNLOAD are read. Add"
                                + " org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion()
                                + " with --packages, or leave unload_path out."));
    }

    /** Hadoop's settings name the class of s3a whether it is there or not, and its absence is told by an exception of any kind. */
    private static boolean hasFileSystem(String scheme, Configuration configuration) {
        try {
            FileSystem.getFileSystemClass(scheme, configuration);
            return true;
        } catch (IOException e) {
            LOG.debug("No file system for {}", scheme, e);
            return false;
        } catch (RuntimeException e) {
            if (e.getCause() instanceof ClassNotFoundException) {
                LOG.debug("No class of the file system for {}", scheme, e);
                return false;
            }
            throw e;
        }
    }

    /** A folder for a new run, which has its owner at once. */
    Staging open(Duration lease) throws IOException {
        String run = "run-" + UUID.randomUUID();
        return Staging.open(files, new Path(folder, run), url + "/" + run + "/", lease);
    }

    /**
     * Removes the folders whose owners are gone, after their statements.
     *
     * @param mine whose age is nothing: it tells the time of the service that stamps all of them
     * @param stop asks for the end of a statement; true when it has ended
     */
    void sweep(Staging mine, Predicate<String> stop) throws IOException {
        long now = mine.stamped();
        for (FileStatus run : files.listStatus(folder)) {
            if (!RUN.matcher(run.getPath().getName()).matches()
                    || run.getPath().getName().equals(mine.name())) {
                continue;
            }
            try {
                sweep(run.getPath(), now, stop);
            } catch (IOException | RuntimeException e) {
                LOG.warn("The abandoned staging folder {} was not removed: {}", run.getPath(), e.getMessage());
            }
        }
    }

    private void sweep(Path run, long now, Predicate<String> stop) throws IOException {
        Path file = new Path(run, Owner.FILE);
        Optional<Owner> owner = owner(file);
        if (owner.isEmpty()) {
            return;
        }
        Duration age = Duration.ofMillis(now - files.getFileStatus(file).getModificationTime());
        if (age.compareTo(owner.get().lease()) <= 0) {
            return;
        }
        String statement = owner.get().statementId();
        // Who died while submitting may have left a statement that nobody knows and that will still write.
        boolean ended = age.compareTo(LONGEST_STATEMENT) > 0 || (statement != null && stop.test(statement));
        Staging.remove(files, run, ended);
        LOG.info("Removed what an abandoned run left in {}", run);
    }

    private Optional<Owner> owner(Path file) throws IOException {
        try (FSDataInputStream in = files.open(file)) {
            return Owner.parse(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }
}
