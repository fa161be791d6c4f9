package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.error.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Refuses places that cannot be written to before any work is done. */
final class OutputFiles {
    private OutputFiles() {}

    /** A folder, or a place where one can be made. */
    static void requireFolder(String what, Path folder) {
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw refused(what, existing + " is not a folder that can be written to. Name another.");
        }
    }

    /** A file, or the name of one in a folder that exists. */
    static void requireWritable(String what, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw refused(what, "its folder " + folder + " does not exist. Make it first.");
        }
        if (Files.isDirectory(file) || !Files.isWritable(Files.exists(file) ? file : folder)) {
            throw refused(what, file + " cannot be written. Name another file.");
        }
    }

    private static ConfigurationException refused(String what, String problem) {
        return new ConfigurationException(what, List.of(problem));
    }
}
