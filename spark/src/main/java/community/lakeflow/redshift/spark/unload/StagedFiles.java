package community.lakeflow.redshift.spark.unload;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Compares what lies in the folder of an UNLOAD that has finished with its manifest and with what its statement says of itself. */
final class StagedFiles {
    private final Staging staging;
    private final String statementId;

    StagedFiles(Staging staging, String statementId) {
        this.staging = staging;
        this.statementId = statementId;
    }

    /**
     * The files of the manifest, all of them there, whole, and no others.
     *
     * @param rows of the statement; what is not above zero says nothing
     * @return empty where nothing at all was written: it is not documented what that means
     */
    Optional<List<UnloadedFile>> checked(long rows) throws IOException {
        Map<String, Long> present = present();
        boolean announced = present.remove(Manifest.FILE) != null;
        if (!announced) {
            requireNothing(present.keySet(), rows);
            return Optional.empty();
        }
        List<UnloadedFile> files = manifest();
        for (UnloadedFile file : files) {
            requireWhole(file, present.get(file.name()));
        }
        requireNoOther(files, present.keySet());
        requireRows(files.stream().mapToLong(UnloadedFile::rows).sum(), rows);
        return Optional.of(files);
    }

    /** Bytes of each file by its name. */
    private Map<String, Long> present() throws IOException {
        Map<String, Long> present = new TreeMap<>();
        try {
            for (FileStatus file : staging.files().listStatus(staging.rows())) {
                present.put(file.getPath().getName(), file.getLen());
            }
        } catch (FileNotFoundException e) {
            return present;
        }
        return present;
    }

    private List<UnloadedFile> manifest() throws IOException {
        try (InputStream in = staging.files().open(new Path(staging.rows(), Manifest.FILE))) {
            return Manifest.files(in, staging.location());
        }
    }

    private void requireNothing(Set<String> present, long rows) {
        if (!present.isEmpty()) {
            throw wrong("there are files but no manifest: " + present);
        }
        if (rows > 0) {
            throw wrong("it wrote " + rows + " rows, and Spark sees none of them in " + staging.rows()
                    + ". Does Spark use another S3 endpoint than Redshift");
        }
    }

    private void requireWhole(UnloadedFile file, @Nullable Long bytes) {
        if (bytes == null) {
            throw wrong("file " + file.name() + " is missing");
        }
        if (bytes != file.bytes()) {
            throw wrong("file " + file.name() + " has " + bytes + " bytes, the manifest announces " + file.bytes());
        }
    }

    private void requireNoOther(List<UnloadedFile> files, Set<String> present) {
        Set<String> others = new TreeSet<>(present);
        others.removeAll(files.stream().map(UnloadedFile::name).collect(Collectors.toSet()));
        if (!others.isEmpty() || files.size() != present.size()) {
            throw wrong("there are files that the manifest does not announce once each: " + others);
        }
    }

    private void requireRows(long announced, long rows) {
        if (rows > 0 && rows != announced) {
            throw wrong("it wrote " + rows + " rows, the manifest announces " + announced);
        }
    }

    private RedshiftException wrong(String what) {
        return new RedshiftException(
                ErrorKind.EXTERNAL,
                "What statement " + statementId + " unloaded to " + staging.location() + " is not what it should be: "
                        + what + ". Nothing was read. Read the table again, or set unload_threshold to never.");
    }
}
