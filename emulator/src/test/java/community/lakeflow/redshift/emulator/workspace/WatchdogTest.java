package community.lakeflow.redshift.emulator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a watchdog does at the end of its pipe, as when its JVM has died. */
class WatchdogTest {
    @TempDir
    private Path folder;

    @Test
    void endsAProcessWhoseNumberItWasNotToldInTime() throws Exception {
        Watchdog watchdog = Watchdog.start(data(), "KILL", List.of(made("scratch")));
        watchdog.expect();
        Process started = working("-D", data().toString());
        Process stranger = working("-X", data().toString());
        try {
            watchdog.clearUp();
            assertThat(started.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(folder.resolve("scratch")).doesNotExist();
        } finally {
            started.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    @Test
    void endsTheProcessWhoseNumberItWasTold() throws Exception {
        Watchdog watchdog = Watchdog.start(data(), "KILL", List.of(made("scratch")));
        Process told = working("-X", data().toString());
        try {
            watchdog.tell(told.pid());
            watchdog.clearUp();
            assertThat(told.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(folder.resolve("scratch")).doesNotExist();
        } finally {
            told.destroyForcibly();
        }
    }

    @Test
    void leavesAProcessAloneWhoseNumberWasAnotherOnes() throws Exception {
        Watchdog watchdog = Watchdog.start(data(), "KILL", List.of(made("scratch")));
        Process stranger = working("-D", folder.resolve("elsewhere").toString());
        try {
            watchdog.tell(stranger.pid());
            watchdog.clearUp();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(folder.resolve("scratch")).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void leavesFoldersAloneAfterANormalEnd() throws Exception {
        Watchdog watchdog = Watchdog.start(data(), "KILL", List.of(made("kept")));
        watchdog.dismiss();
        assertThat(folder.resolve("kept")).exists();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path made(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    /** A shell that does not replace itself by its command, so that its arguments stay. */
    private static Process working(String option, String value) throws IOException {
        return new ProcessBuilder("sh", "-c", "sleep 60; :", "test", option, value).start();
    }
}
