package community.lakeflow.redshift.ingest.plan;

import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.client.option.EditDistance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Everything that is wrong with a specification, in the order in which it was found. */
final class Problems {
    private final String subject;
    private final List<String> found = new ArrayList<>();

    /** @param subject what is read, for the message */
    Problems(String subject) {
        this.subject = subject;
    }

    /** @param path where, such as {@code objects[2].table}; empty: the specification as a whole */
    void add(String path, String problem) {
        found.add(path.isEmpty() ? problem : path + ": " + problem);
    }

    void addUnknownKey(String path, String key, Collection<String> known) {
        String meant = EditDistance.nearest(key, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElseGet(() -> "there are " + String.join(", ", known) + ".");
        add(path, "unknown key '" + key + "'; " + meant);
    }

    void throwAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(subject, found);
        }
    }
}
