package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.statement.Operation;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import community.lakeflow.redshift.emulator.fault.When;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import community.lakeflow.redshift.spark.read.ReadMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a read says that it asked is what the emulator was asked. */
@ExtendWith(LakehouseExtension.class)
class ReadMetricsTest {
    private static final int THROTTLES = 4;

    private final Lakehouse lakehouse;

    ReadMetricsTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @AfterEach
    void disarm() {
        lakehouse.emulator().faults().clear();
    }

    private void arm(Fault fault, When when, String operation) {
        lakehouse.emulator().faults().add(FaultRule.of(fault).on(operation).when(when));
    }

    @ParameterizedTest
    @CsvSource({
        "json, 1, ExecuteStatement, GetStatementResult",
        "csv, 1, ExecuteStatement, GetStatementResultV2",
        "csv, 4, BatchExecuteStatement, GetStatementResultV2"
    })
    void requestsRetriesAndThrottlesAreThoseOfTheService(
            String format, String partitions, String submitting, String reading) {
        DataFrameReader reader = lakehouse.reader().option("result_format", format);
        // The first read of a connection probes the service's CSV.
        assertThat(reader.load("public.category").collectAsList()).isNotEmpty();
        Dataset<Row> table = reader.option("partitions", partitions).load("public.listing");
        arm(new Fault.ServerError(), new When.First(1), submitting);
        arm(new Fault.Throttle(), new When.First(THROTTLES), reading);
        arm(new Fault.HalfAnswer(), new When.Nth(THROTTLES + 2), reading);
        Map<String, Long> before = lakehouse.emulator().requests();

        long rows = table.collectAsList().size();

        Map<String, Long> asked = since(before);
        Map<String, Long> metrics = ScanMetrics.of(table);
        assertThat(byOperation(metrics)).isEqualTo(asked).containsOnlyKeys(submitting, reading);
        assertThat(metrics)
                .containsEntry(ReadMetrics.ROWS, rows)
                .containsEntry(ReadMetrics.PAGES, asked.get(reading) - THROTTLES - 1)
                .containsEntry(
                        ReadMetrics.REQUESTS,
                        asked.values().stream().mapToLong(Long::longValue).sum())
                .containsEntry(ReadMetrics.THROTTLES, (long) THROTTLES)
                .containsEntry(ReadMetrics.RETRIES, THROTTLES + 2L);
        assertThat(List.of(ReadMetrics.WAITED, ReadMetrics.SERVICE, ReadMetrics.QUOTA))
                .allSatisfy(time -> assertThat(metrics.get(time)).as(time).isPositive());
        assertThat(metrics.get(ReadMetrics.DECODING)).isNotNegative();
    }

    private Map<String, Long> since(Map<String, Long> before) {
        Map<String, Long> since = new HashMap<>(lakehouse.emulator().requests());
        before.forEach((operation, count) -> since.merge(operation, -count, Long::sum));
        since.values().removeIf(count -> count == 0);
        return since;
    }

    private static Map<String, Long> byOperation(Map<String, Long> metrics) {
        Map<String, Long> counts = new HashMap<>();
        for (Operation operation : Operation.values()) {
            counts.put(operation.wireName(), metrics.getOrDefault(ReadMetrics.requestsOf(operation), 0L));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
