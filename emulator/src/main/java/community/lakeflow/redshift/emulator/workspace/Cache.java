package community.lakeflow.redshift.emulator.workspace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is the same for all emulators of a user and costs time to make: folders that appear whole or not at all, and do not
 * change then. Temporary folders are everybody's, so one that another user could have filled is not used.
 */
public final class Cache {
    private static final Logger log = LoggerFactory.getLogger(Cache.class);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private static final Duration UNUSED = Duration.ofDays(1);

    /** For so long a start may still be copying what it was given; the longest that were seen took seconds. */
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final Path directory;
    private final Path scratch;

    Cache(Path directory, Path scratch) {
        this.directory = directory;
        this.scratch = scratch;
    }

    /** @param workspace whose files show who this user is */
    public static Cache of(Workspace workspace) {
        return new Cache(
                Path.of(System.getProperty("java.io.tmpdir"))
                        .toAbsolutePath()
                        .resolve("redshift-emulator-cache-" + System.getProperty("user.name")),
                workspace.scratch());
    }

    public Optional<Path> entry(String name) throws IOException {
        Path entry = directory.resolve(name);
        if (!Files.isDirectory(entry) || !isOwn()) {
            return Optional.empty();
        }
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
        return Optional.of(entry);
    }

    /**
     * Takes a folder over, and deletes those of the same kind that nobody asked for lately.
     *
     * @param name kind, hyphen, version
     * @param fresh on the same disk
     * @return where it is from now on; it may be one that another process made at the same time
     */
    public Path keep(String name, Path fresh) throws IOException {
        return keep(name, fresh, Integer.MAX_VALUE);
    }

    /**
     * As {@link #keep(String, Path)}, for what is needed no longer than a start takes.
     *
     * @param most how many of the kind stay, this one with them; what was asked for in the last minutes stays beside them
     */
    public Path keep(String name, Path fresh, int most) throws IOException {
        Path entry = directory.resolve(name);
        makeDirectory();
        if (!isOwn()) {
            log.warn("{} is not this user's alone, so nothing is kept there", directory);
            return fresh;
        }
        removeUnused(name.substring(0, name.indexOf('-') + 1), most - 1);
        try {
            return Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (Files.isDirectory(entry)) {
                log.debug("Another process made {} first", entry, e);
                return entry;
            }
            throw e;
        }
    }

    /** What earlier versions kept, unless they still use it. */
    private void removeUnused(String prefix, int most) throws IOException {
        Instant now = Instant.now();
        List<Entry> newestFirst = entries(prefix);
        for (int i = 0; i < newestFirst.size(); i++) {
            Entry entry = newestFirst.get(i);
            if (entry.isOlderThan(UNUSED, now) || (i >= most && entry.isOlderThan(LONGEST_START, now))) {
                remove(entry.folder());
            }
        }
    }

    private List<Entry> entries(String prefix) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, prefix + "*")) {
            for (Path folder : folders) {
                Entry.of(folder).ifPresent(entries::add);
            }
        }
        entries.sort(Comparator.comparing(Entry::asked).reversed());
        return entries;
    }

    /** Whole at once: who asks for it meanwhile must not be given half of it. */
    private void remove(Path folder) {
        try {
            FolderTree.delete(Files.move(
                    folder, scratch.resolve("unused-" + folder.getFileName()), StandardCopyOption.ATOMIC_MOVE));
        } catch (IOException e) {
            log.debug("{} cannot be removed, or another process did it first", folder, e);
        }
    }

    /** @param asked when somebody asked for it last */
    private record Entry(Path folder, Instant asked) {

        static Optional<Entry> of(Path folder) throws IOException {
            try {
                return Optional.of(
                        new Entry(folder, Files.getLastModifiedTime(folder).toInstant()));
            } catch (NoSuchFileException e) {
                log.debug("Another process removed {} first", folder, e);
                return Optional.empty();
            }
        }

        boolean isOlderThan(Duration age, Instant now) {
            return asked.isBefore(now.minus(age));
        }
    }

    private void makeDirectory() throws IOException {
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            log.debug("{} was there before", directory, e);
        }
    }

    private boolean isOwn() throws IOException {
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(directory));
        others.removeAll(OWNER_ONLY);
        return others.isEmpty()
                && !Files.isSymbolicLink(directory)
                && Files.getOwner(directory).equals(Files.getOwner(scratch));
    }
}
