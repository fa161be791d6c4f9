package community.lakeflow.redshift.ingest.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Locale;

/** A text and the notation that it is written in. */
record Notation(JsonFactory factory, String text) {

    /** The name decides if it says so, else the text: a specification is an object, which begins with a brace in JSON. */
    static Notation of(String fileName, String text) {
        String name = fileName.toLowerCase(Locale.ROOT);
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        boolean json = name.endsWith(".json") || (!yaml && text.stripLeading().startsWith("{"));
        return new Notation(json ? new JsonFactory() : new YAMLFactory(), text);
    }
}
