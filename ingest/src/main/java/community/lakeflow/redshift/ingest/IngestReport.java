package community.lakeflow.redshift.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/**
 * What a run of a pipeline did.
 *
 * @param connectionName as the pipeline calls the connection
 * @param tables in the order of the pipeline
 * @param catalogRequests requests to the Data API that described the tables
 * @param seconds from the first request to the last commit
 */
public record IngestReport(String connectionName, List<TableReport> tables, long catalogRequests, double seconds) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public IngestReport {
        tables = List.copyOf(tables);
    }

    /** Tables that failed. */
    public long failures() {
        return tables.stream().filter(TableReport::failed).count();
    }

    /** What reading took, added up over the tables. */
    public SourceFigures reading() {
        return tables.stream().map(TableReport::reading).reduce(SourceFigures.of(Map.of()), SourceFigures::plus);
    }

    /** A JSON object with members in snake_case. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of numbers and texts is always JSON", e);
        }
    }
}
