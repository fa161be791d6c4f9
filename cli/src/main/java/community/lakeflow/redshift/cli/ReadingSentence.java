package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.statement.Operation;
import community.lakeflow.redshift.ingest.SourceFigures;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What reading the tables of a run took, for people; the report has the same as numbers. */
record ReadingSentence(SourceFigures figures) {
    @Override
    public String toString() {
        return "Reading took " + new Count(total(), "request") + " (" + purposes() + "), " + vain()
                + String.format(
                        Locale.ROOT,
                        "; %.1f s for first pages, %.1f s for the service, %.1f s for the quota, %.1f s decoding",
                        figures.firstPageSeconds(),
                        figures.serviceSeconds(),
                        figures.quotaSeconds(),
                        figures.decodingSeconds());
    }

    long total() {
        return figures.requestsByOperation().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private String purposes() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Operation operation : Operation.values()) {
            long count = figures.requestsByOperation().getOrDefault(operation.wireName(), 0L);
            if (count > 0) {
                counts.merge(purpose(operation), count, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), count.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String purpose(Operation operation) {
        return switch (operation) {
            case EXECUTE_STATEMENT, BATCH_EXECUTE_STATEMENT -> "to submit";
            case DESCRIBE_STATEMENT -> "to wait";
            case GET_STATEMENT_RESULT, GET_STATEMENT_RESULT_V2 -> "for results";
            case CANCEL_STATEMENT -> "to cancel";
        };
    }

    private String vain() {
        String repeated = figures.retries() == 0
                ? "none repeated"
                : String.format(Locale.ROOT, "%,d of them repeated", figures.retries());
        return repeated
                + (figures.throttles() == 0 ? "" : String.format(Locale.ROOT, ", %,d throttled", figures.throttles()));
    }
}
