package community.lakeflow.redshift.emulator.engine;

import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root, which is who runs in many containers. In a user namespace of its own (Linux) the process
 * has no name and no more rights than root's files give it, and PostgreSQL is content.
 */
final class RootUser {
    private static final boolean IS_ME = System.getProperty("user.name").equals("root");

    private RootUser() {}

    /** A command as it is when this user is not root; {@code unshare} replaces itself by it. */
    static List<String> disguised(List<String> command) {
        return IS_ME
                ? Stream.concat(Stream.of("unshare", "-U"), command.stream()).toList()
                : command;
    }
}
