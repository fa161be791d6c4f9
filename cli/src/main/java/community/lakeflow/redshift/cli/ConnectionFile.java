package community.lakeflow.redshift.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lakeflow.redshift.client.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the JSON file of a connection: an object of options, in whose values {@code ${env:NAME}} stands for an environment variable. */
final class ConnectionFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([^}]*)}");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    private ConnectionFile(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws ConfigurationException with every problem at once */
    static Map<String, String> read(Path file, Map<String, String> environment) {
        return new ConnectionFile(environment).values(file);
    }

    private Map<String, String> values(Path file) {
        JsonNode root = parse(file);
        Map<String, String> values = new LinkedHashMap<>();
        root.properties().forEach(member -> {
            String text = text(member.getKey(), member.getValue());
            if (text != null) {
                values.put(member.getKey(), text);
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException("the connection in " + file, problems);
        }
        return values;
    }

    private static JsonNode parse(Path file) {
        if (!Files.isRegularFile(file)) {
            throw problem(file, "there is no such file. configs/dev_config.json is an example.");
        }
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readString(file));
            if (!root.isObject()) {
                throw problem(file, "it must hold a JSON object of options.");
            }
            return root;
        } catch (JsonProcessingException e) {
            // The parser's own message would quote the file, which holds secrets.
            throw problem(
                    file,
                    "it is not valid JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ".");
        } catch (IOException e) {
            throw problem(file, "it cannot be read: " + e.getMessage());
        }
    }

    private static ConfigurationException problem(Path file, String problem) {
        return new ConfigurationException("the connection in " + file, List.of(problem));
    }

    private @Nullable String text(String key, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(item -> substituted(key, item.asText()))
                    .collect(Collectors.joining(","));
        }
        if (value.isObject()) {
            problems.add(key + ": an option is a text, a number or a list, not an object.");
            return null;
        }
        return substituted(key, value.asText());
    }

    private String substituted(String key, String text) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String value = environment.get(match.group(1));
            if (value == null) {
                problems.add(key + ": the environment has no variable " + match.group(1) + ".");
                return "";
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
