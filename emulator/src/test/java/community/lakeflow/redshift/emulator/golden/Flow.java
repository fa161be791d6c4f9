package community.lakeflow.redshift.emulator.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Calls in their order, each with its request and what must come back; the format is told in {@code golden/README.md}. */
record Flow(String file, String name, List<Step> steps) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** One of {@code response} and {@code error} is there. */
    record Step(String call, JsonNode request, JsonNode response, JsonNode error) {}

    static List<Flow> all() {
        List<Flow> flows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder())) {
            files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(file -> flows.addAll(read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return flows;
    }

    private static Path folder() {
        try {
            return Path.of(
                    Objects.requireNonNull(Flow.class.getResource("/golden")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Flow> read(Path file) {
        try {
            List<Flow> flows = new ArrayList<>();
            for (JsonNode flow : MAPPER.readTree(Files.readString(file))) {
                List<Step> steps = new ArrayList<>();
                for (JsonNode step : flow.get("steps")) {
                    steps.add(new Step(
                            step.get("call").textValue(),
                            step.get("request"),
                            step.path("response"),
                            step.path("error")));
                }
                flows.add(
                        new Flow(file.getFileName().toString(), flow.get("flow").textValue(), steps));
            }
            return flows;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not a golden file", e);
        }
    }
}
