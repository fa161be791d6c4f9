package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs {@code lakeflow-redshift}: results on standard output, progress and errors on standard error, the outcome as exit code. */
public final class Main {
    private static final Duration PATIENCE_AFTER_SIGNAL = Duration.ofSeconds(20);

    private Main() {}

    public static void main(String[] arguments) {
        Console console = new Console(
                utf8(new FileOutputStream(FileDescriptor.out)),
                utf8(new FileOutputStream(FileDescriptor.err)),
                System.console() != null);
        CountDownLatch finished = new CountDownLatch(1);
        Thread command = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(command, finished), "stop"));
        int exitCode = run(console, arguments);
        console.out().flush();
        finished.countDown();
        System.exit(exitCode);
    }

    /** A signal interrupts the command, so that it cancels its statements and closes what it started, and waits until it has. */
    private static void stop(Thread command, CountDownLatch finished) {
        try {
            if (finished.getCount() > 0) {
                command.interrupt();
                finished.await(PATIENCE_AFTER_SIGNAL.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Results are UTF-8 whatever the locale; pages of rows are not flushed line by line. */
    private static PrintStream utf8(FileOutputStream stream) {
        return new PrintStream(new BufferedOutputStream(stream, 1 << 16), false, StandardCharsets.UTF_8);
    }

    /** @return the exit code, see {@link ExitCode} */
    static int run(Console console, String... arguments) {
        CommandLine commandLine = new CommandLine(new RootCommand(), new CommandFactory(console))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((failure, given) -> reportUsage(console, failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(console, failure));
        return commandLine.execute(arguments);
    }

    /** Without the usage, which is longer than a screen: the reason would scroll away. */
    private static int reportUsage(Console console, ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        console.error(String.valueOf(failure.getMessage()));
        UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        console.note("see '%s --help'", command.getCommandSpec().qualifiedName());
        return ExitCode.NOTHING_DONE;
    }

    private static int report(Console console, Exception failure) throws Exception {
        if (failure instanceof PartlyDoneException) {
            console.error(String.valueOf(failure.getMessage()));
            return ExitCode.FAILED;
        }
        if (failure instanceof RedshiftException) {
            console.error(String.valueOf(failure.getMessage()));
            return ExitCode.NOTHING_DONE;
        }
        throw failure;
    }
}
