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
import org.apache.hadoop.util.functional.FutureIO;
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
        Map<String, FileStatus> present = present();
        FileStatus manifest = present.remove(Manifest.FILE);
        if (manifest == null) {
            requireNothing(present.keySet(), rows);
            return Optional.empty();
        }
        List<UnloadedFile> files = announced(manifest);
        for (UnloadedFile file : files) {
            requireWhole(file, present.get(file.name()));
        }
        requireNoOther(files, present.keySet());
        requireRows(files.stream().mapToLong(UnloadedFile::rows).sum(), rows);
        return Optional.of(files);
    }

    /** By names. */
    private Map<String, FileStatus> present() throws IOException {
        Map<String, FileStatus> present = new TreeMap<>();
        try {
            for (FileStatus file : staging.files().listStatus(staging.rows())) {
                present.put(file.getPath().getName(), file);
            }
        } catch (FileNotFoundException e) {
            return present;
        }
        return present;
    }

    /** The listing told what S3 would be asked again. */
    private List<UnloadedFile> announced(FileStatus manifest) throws IOException {
        try (InputStream in = FutureIO.awaitFuture(staging.files()
                .openFile(manifest.getPath())
                .withFileStatus(manifest)
                .build())) {
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

    private void requireWhole(UnloadedFile file, @Nullable FileStatus seen) {
        if (seen == null) {
            throw wrong("file " + file.name() + " is missing");
        }
        if (seen.getLen() != file.bytes()) {
            throw wrong(
                    "file " + file.name() + " has " + seen.getLen() + " bytes, the manifest announces " + file.bytes());
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
