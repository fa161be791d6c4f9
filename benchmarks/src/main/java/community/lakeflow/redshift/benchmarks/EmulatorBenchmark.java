package community.lakeflow.redshift.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Measures the emulator alone, in a process with 256 MB of heap: results spooled and pages served, many statements in flight, and many
 * requests that wait. Its clients are plain HTTP; all share this machine's cores with it and its PostgreSQL. CPU seconds are those of the
 * emulator's JVM, without PostgreSQL; a result is read five times, and the fastest counts.
 *
 * <p>Argument: the rows of the largest result (5,000,000); pages are served of a fifth of them.
 */
final class EmulatorBenchmark {
    private static final String HEAP = "256m";
    private static final int DRAINS = 5;
    private static final int STATEMENTS = 200;
    private static final int WAITING = 500;

    private final EmulatorProcess emulator;
    private final DataApi api;

    private EmulatorBenchmark(EmulatorProcess emulator) {
        this.emulator = emulator;
        this.api = new DataApi(emulator.endpoint());
    }

    public static void main(String[] arguments) throws InterruptedException {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 5_000_000;
        try (EmulatorProcess emulator =
                EmulatorProcess.start(new BenchmarkTable(rows).sql(), HostSettings.NONE, HEAP)) {
            EmulatorBenchmark benchmark = new EmulatorBenchmark(emulator);
            benchmark.results(rows);
            benchmark.statements();
            benchmark.waiting();
        }
    }

    private void results(long rows) {
        add(
                "| result, 10 columns | rows/s spooled | CPU seconds per million rows spooled | MB/s served to one client | MB served per CPU second |");
        add("|---|---|---|---|---|");
        pages("JSON", "GetStatementResult", rows / 5);
        pages("CSV", "GetStatementResultV2", rows / 5);
        pages("JSON", "GetStatementResult", rows);
        add(String.format(
                Locale.ROOT,
                "%nMost heap in use after a collection, of %s: %,d MB%n",
                HEAP,
                emulator.figures().liveBytes() / 1_000_000));
    }

    private void pages(String format, String operation, long rows) {
        double cpu = emulator.figures().cpuSeconds();
        JsonNode end =
                api.finished(api.submit("SELECT * FROM " + BenchmarkTable.NAME + " WHERE id <= " + rows, format));
        double spooling = emulator.figures().cpuSeconds() - cpu;
        require(end.get("ResultRows").longValue() == rows, end.toString());
        double seconds = end.get("Duration").longValue() / 1e9;
        cpu = emulator.figures().cpuSeconds();
        List<Drained> drained = Processes.output(Processes.java(
                        PageDrain.class,
                        List.of("-Xmx64m"),
                        emulator.endpoint(),
                        operation,
                        end.get("Id").textValue(),
                        Integer.toString(DRAINS)))
                .stream()
                .map(Drained::parse)
                .toList();
        double serving = (emulator.figures().cpuSeconds() - cpu) / DRAINS;
        Drained best = drained.stream()
                .max(Comparator.comparingDouble(Drained::megabytesPerSecond))
                .orElseThrow();
        add(String.format(
                Locale.ROOT,
                "| %s, %,d rows, %,d MB in %,d pages | %,.0f | %.2f | %,.0f | %,.0f |",
                format,
                rows,
                best.bytes() / 1_000_000,
                best.pages(),
                rows / seconds,
                spooling * 1e6 / rows,
                best.megabytesPerSecond(),
                best.bytes() / 1e6 / serving));
    }

    /** Each sleeps for a second, so that 50 at a time need four. */
    private void statements() {
        long start = System.nanoTime();
        List<String> ids = IntStream.range(0, STATEMENTS)
                .mapToObj(n -> api.submit("SELECT " + n + " AS n, pg_sleep(1)::varchar", "JSON"))
                .toList();
        double submitted = (System.nanoTime() - start) / 1e9;
        for (int n = 0; n < STATEMENTS; n++) {
            api.finished(ids.get(n));
            JsonNode page = api.call("GetStatementResult", Map.of("Id", ids.get(n)));
            require(page.at("/Records/0/0/longValue").intValue() == n, page.toString());
        }
        add(String.format(
                Locale.ROOT,
                "%d statements of one second each: submitted in %.1f s, all finished and right after %.1f s%n",
                STATEMENTS,
                submitted,
                (System.nanoTime() - start) / 1e9));
    }

    private void waiting() throws InterruptedException {
        // The threads of what was measured before end when they have had nothing to do for five seconds.
        Thread.sleep(5_500);
        String id = api.submit("SELECT pg_sleep(15)::varchar", "JSON");
        HostFigures before = emulator.figures();
        List<CompletableFuture<JsonNode>> polls = IntStream.range(0, WAITING)
                .mapToObj(n -> api.send("DescribeStatement", Map.of("Id", id, "WaitTimeSeconds", 30)))
                .toList();
        while (emulator.figures().requests("DescribeStatement") < before.requests("DescribeStatement") + WAITING) {
            Thread.sleep(50);
        }
        // So do those that took the requests.
        Thread.sleep(5_500);
        HostFigures during = emulator.figures();
        require(polls.stream().noneMatch(CompletableFuture::isDone), "a request did not wait");
        polls.forEach(poll -> require(poll.join().get("Status").textValue().equals("FINISHED"), "not finished"));
        add(String.format(
                Locale.ROOT,
                "%d requests that wait for one statement: %d threads before, %d while they wait",
                WAITING,
                before.threads(),
                during.threads()));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static void add(String line) {
        System.out.println(line);
    }
}
