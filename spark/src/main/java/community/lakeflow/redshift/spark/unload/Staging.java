package community.lakeflow.redshift.spark.unload;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one run, whose lease is renewed until it is released. Thread-safe. */
final class Staging {
    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);
    private static final ScheduledExecutorService RENEWING =
            Executors.newSingleThreadScheduledExecutor(Staging::daemon);
    private static final String ROWS = "rows";

    private final FileSystem files;
    private final Path folder;
    private final String url;
    private final Duration lease;
    private @Nullable String statementId;
    private @Nullable ScheduledFuture<?> renewal;
    private boolean released;

    private Staging(FileSystem files, Path folder, String url, Duration lease) {
        this.files = files;
        this.folder = folder;
        this.url = url;
        this.lease = lease;
    }

    static Staging open(FileSystem files, Path folder, String url, Duration lease) throws IOException {
        Staging staging = new Staging(files, folder, url, lease);
        staging.writeOwner();
        staging.renewal = RENEWING.scheduleAtFixedRate(
                staging::renew, lease.toMillis() / 3, lease.toMillis() / 3, TimeUnit.MILLISECONDS);
        return staging;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "redshift-unload-lease");
        thread.setDaemon(true);
        return thread;
    }

    String name() {
        return folder.getName();
    }

    FileSystem files() {
        return files;
    }

    /** Where UNLOAD writes to: not beside the owner, because it wants an empty place. */
    String location() {
        return url + ROWS + "/";
    }

    /** The same place as Hadoop names it. */
    Path rows() {
        return new Path(folder, ROWS);
    }

    /** From now on, who finds the folder abandoned knows which statement to stop. */
    synchronized void runs(String statement) throws IOException {
        statementId = statement;
        writeOwner();
    }

    /** When the owner was last written, by the clock of S3, in milliseconds since 1970. */
    long stamped() throws IOException {
        return files.getFileStatus(new Path(folder, Owner.FILE)).getModificationTime();
    }

    private synchronized void writeOwner() throws IOException {
        if (!released) {
            try (OutputStream out = files.create(new Path(folder, Owner.FILE), true)) {
                out.write(new Owner(statementId, lease).bytes());
            }
        }
    }

    private void renew() {
        try {
            writeOwner();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The lease on {} was not renewed and will be tried again: {}", folder, e.getMessage());
        }
    }

    /**
     * Removes the folder.
     *
     * @param ended whether nothing more can be written there; if not, its owner stays, so that the next run removes what comes yet
     */
    synchronized void release(boolean ended) throws IOException {
        released = true;
        if (renewal != null) {
            renewal.cancel(false);
        }
        remove(files, folder, ended);
    }

    /** The owner goes last: without it nobody would know whose the rest is. */
    static void remove(FileSystem files, Path folder, boolean ended) throws IOException {
        files.delete(new Path(folder, ROWS), true);
        if (ended) {
            removeOwner(files, folder);
            files.delete(folder, true);
        }
    }

    /**
     * By deletion in bulk, where there is one: where an ordinary one takes the last object of a folder, s3a puts a marker of the empty folder
     * above it. Of what fails here, the deletion of the folder tells.
     */
    private static void removeOwner(FileSystem files, Path folder) throws IOException {
        if (files.hasPathCapability(folder, CommonPathCapabilities.BULK_DELETE)) {
            Path owner = files.makeQualified(new Path(folder, Owner.FILE));
            try (BulkDelete deletion = files.createBulkDelete(owner.getParent())) {
                deletion.bulkDelete(List.of(owner));
            }
        }
    }
}
