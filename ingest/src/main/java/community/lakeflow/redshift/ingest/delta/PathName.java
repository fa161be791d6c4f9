package community.lakeflow.redshift.ingest.delta;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A name as one element of a path, safe on every file system and reversible: ASCII letters, digits, {@code -} and {@code _} stand for
 * themselves, every other byte of the name's UTF-8 is {@code %XX}.
 *
 * <p>Dots are written {@code %2E} so that no name is hidden, {@code ..} or a trailing dot. Other letters are not kept, although most
 * file systems could: a JVM started under the POSIX locale turns each of them into {@code ?}, so that two tables would share a folder.
 */
final class PathName {
    /** What ext4, XFS, APFS and NTFS allow. */
    private static final int LONGEST = 255;

    private PathName() {}

    static String encode(String name) {
        StringBuilder path = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                path.append((char) b);
            } else {
                path.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        // A folder of this name would make its parent look like a Delta table.
        String encoded = path.toString().replaceFirst("^_delta_log$", "%5Fdelta_log");
        if (encoded.length() > LONGEST) {
            throw new RedshiftException(
                    ErrorKind.USER,
                    "The name '" + name + "' takes " + encoded.length() + " characters as a folder name, more than the "
                            + LONGEST + " that file systems allow. Set a shorter destination_table.");
        }
        return encoded;
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
    }
}
