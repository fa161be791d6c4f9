package community.lakeflow.redshift.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts processes and reads what they print. */
final class Processes {
    private Processes() {}

    /** A JVM of the same kind and class path as this one. */
    static List<String> java(Class<?> main, List<String> jvmOptions, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-Dsun.net.httpserver.nodelay=true");
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs to the end and gives the lines of its standard output. Its standard error goes to ours. */
    static List<String> output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> lines;
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                lines = reader.lines().toList();
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException("exit code " + process.exitValue() + " from " + shown(command));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Runs to the end with its standard output thrown away, and gives the last line of its standard error. */
    static String lastError(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(new File("/dev/null"))
                    .start();
            List<String> lines;
            try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
                lines = reader.lines().toList();
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException("exit code " + process.exitValue() + ": " + lines);
            }
            return lines.get(lines.size() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(new File("/dev/null"))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String shown(List<String> command) {
        return command.get(command.size() - 1);
    }
}
