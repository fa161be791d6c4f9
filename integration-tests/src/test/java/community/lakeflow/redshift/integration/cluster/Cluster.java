package community.lakeflow.redshift.integration.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Spark standalone cluster of one master and two workers on this machine, each in a JVM of its own with the class path of the tests. A
 * worker gives an application one executor of one core. All of it ends with this JVM.
 */
final class Cluster implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final String EXECUTOR_MEMORY = "512m";

    private static final int WORKERS = 2;

    private final Path home;
    private final List<Process> nodes = new ArrayList<>();
    private final String master;

    private Cluster(Path home) throws IOException {
        this.home = home;
        Process process = node("master");
        this.master = firstLine(process);
    }

    static Cluster start() throws IOException {
        Path home = Files.createTempDirectory("spark-cluster");
        // Where a distribution has Spark's jars; here they come with the class path.
        Files.createDirectory(home.resolve("jars"));
        Cluster cluster = new Cluster(home);
        for (int worker = 1; worker <= WORKERS; worker++) {
            cluster.node(
                    "worker",
                    "--host",
                    HOST,
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    home.resolve("worker" + worker).toString(),
                    cluster.master);
        }
        return cluster;
    }

    private Process node(String... arguments) throws IOException {
        Process process = jvm(ClusterNode.class, "256m", arguments);
        nodes.add(process);
        return process;
    }

    /** A JVM that runs a class of the tests; its errors go to a file of the cluster's folder. */
    private Process jvm(Class<?> main, String heap, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(home.resolve("errors" + nodes.size() + ".txt").toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", HOST);
        builder.environment().put("SPARK_DIST_CLASSPATH", classPath());
        return builder.start();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            throw new IllegalStateException(
                    "the master ended with " + process.onExit().join().exitValue());
        }
        return line;
    }

    /** A driver connected to the cluster, in a JVM of its own, that finds S3 at an endpoint. */
    Driver driver(URI s3) throws IOException {
        return new Driver(jvm(DriverMain.class, "512m", master, s3.toString()));
    }

    /** The JVMs of executors that run now. */
    List<ProcessHandle> executors() {
        return nodes.stream()
                .skip(1)
                .flatMap(Process::children)
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** What the processes had to complain about. */
    String errors() {
        try (Stream<Path> files = Files.walk(home)) {
            StringBuilder errors = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("errors.*|stderr"))
                    .toList()) {
                errors.append(file).append(System.lineSeparator()).append(Files.readString(file));
            }
            return errors.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Process node : nodes) {
            node.getOutputStream().close();
        }
        nodes.forEach(node -> node.onExit().join());
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted((left, right) -> right.compareTo(left))
                    .map(Path::toFile)
                    .forEach(File::delete);
        }
    }
}
