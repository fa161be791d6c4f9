package community.lakeflow.redshift.emulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program that starts an emulator, says where it listens, and never closes it: what a JVM leaves behind is tested with it. */
final class EmulatorProgram {
    private EmulatorProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmulatorOptions.Builder options = EmulatorOptions.builder();
        if (arguments.length > 0) {
            options.dataDirectory(Path.of(arguments[0]));
        }
        RedshiftEmulator emulator = RedshiftEmulator.start(options.build());
        System.out.println(emulator.endpoint());
        new CountDownLatch(1).await();
    }

    static Process start(Path temporary, List<String> prefix, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-classpath",
                System.getProperty("java.class.path"),
                EmulatorProgram.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(temporary.resolveSibling("stderr").toFile())
                .start();
    }
}
