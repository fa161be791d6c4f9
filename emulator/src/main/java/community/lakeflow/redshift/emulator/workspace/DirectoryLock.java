package community.lakeflow.redshift.emulator.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** One emulator per data directory; the lock goes with the process that holds it, however it ends. */
final class DirectoryLock implements AutoCloseable {
    /**
     * Directories of this JVM. A second channel on the file would not do: when it is closed, the process loses the lock of
     * the first one (POSIX).
     */
    private static final Set<Path> HELD = new HashSet<>();

    private static final int NOTE_BYTES = 32;

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            return takeReal(directory.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The data directory " + directory + " cannot be used: " + reason(directory, e), e);
        }
    }

    /** The message of what the file system refused is often the path alone. */
    private static String reason(Path directory, IOException refusal) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            return "it is not a directory.";
        }
        if (refusal instanceof AccessDeniedException) {
            return "it is not writable for this user.";
        }
        String what = Files.exists(directory) ? "it cannot be written" : "it cannot be made there";
        String why = refusal instanceof FileSystemException failure ? failure.getReason() : refusal.getMessage();
        return why == null ? what + "." : what + ": " + why + ".";
    }

    private static DirectoryLock takeReal(Path directory) throws IOException {
        hold(directory);
        try {
            return new DirectoryLock(directory, lockedFile(directory));
        } catch (IOException | RuntimeException e) {
            letGo(directory);
            throw e;
        }
    }

    private static FileChannel lockedFile(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve("emulator.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(directory);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What the emulator that had the directory before wrote into its lock; 0 when there was none. */
    long note() {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(NOTE_BYTES);
            channel.read(bytes, 0);
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
            return text.isBlank() ? 0 : Long.parseLong(text.strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of " + directory + " cannot be read", e);
        }
    }

    void write(long note) {
        try {
            channel.truncate(0).write(ByteBuffer.wrap((note + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of " + directory + " cannot be written", e);
        }
    }

    private static void hold(Path directory) {
        synchronized (HELD) {
            if (!HELD.add(directory)) {
                throw inUse(directory);
            }
        }
    }

    private static void letGo(Path directory) {
        synchronized (HELD) {
            HELD.remove(directory);
        }
    }

    private static IllegalStateException inUse(Path directory) {
        return new IllegalStateException("The data directory " + directory
                + " is in use by another emulator. Stop that one, or name another directory.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + directory + " cannot be unlocked", e);
        } finally {
            letGo(directory);
        }
    }
}
