package community.lakeflow.redshift.emulator.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lakeflow.redshift.emulator.dialect.QueryType;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The last queries of an engine, of all its sessions and databases. Thread-safe. */
final class QueryHistory {

    private static final int KEPT = 2_000;

    /** The views show no more of a text. Documented: char(4000). */
    private static final int LONGEST_TEXT = 4_000;

    private final Clock clock;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, RanQuery> queries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RanQuery> eldest) {
            return size() > KEPT;
        }
    };

    QueryHistory(Clock clock) {
        this.clock = clock;
    }

    long newId() {
        return ids.incrementAndGet();
    }

    Instant now() {
        return clock.instant();
    }

    /** As much of a text as the views show. PostgreSQL has no text with a zero character. */
    static String shown(String text) {
        String shown = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        return shown.replace("\0", "");
    }

    synchronized void put(RanQuery query) {
        queries.put(query.id(), query);
    }

    /** For a view that unfolds it, oldest first. */
    synchronized String json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        queries.values().forEach(query -> array.add(json(query)));
        return array.toString();
    }

    private static ObjectNode json(RanQuery query) {
        Instant end = query.end();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", query.id())
                .put("pid", query.process())
                .put("username", query.user())
                .put("database", query.database())
                .put("text", query.text())
                .put("label", query.label())
                .put("type", QueryType.of(query.text()).name())
                .put("status", query.status().name().toLowerCase(Locale.ROOT))
                .put("start_time", query.start().toString())
                .put("end_time", end == null ? null : end.toString())
                .put("rows", Math.max(query.rows(), 0))
                .put("error", query.error());
    }
}
