package community.lakeflow.redshift.integration.client;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.scan.ScanPages;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counted at the emulator. Pages are of 200 rows, so that each result has several. */
@ExtendWith(LakehouseExtension.class)
class RequestCountTest {
    private final Lakehouse lakehouse;

    RequestCountTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @ParameterizedTest
    @CsvSource({
        "json, public.listing, 1, 1",
        "json, public.listing, 8, 3",
        "csv, public.listing, 1, 1",
        "csv, public.listing, 8, 3",
        "csv, public.listing, auto, 1",
    })
    void readingADescribedTableCostsItsPagesAndAFewRequestsMore(
            String format, String name, String partitions, long others) {
        Map<String, String> options = new HashMap<>(lakehouse.connection());
        options.put("result_format", format);
        try (RedshiftConnection redshift = RedshiftConnection.open(options)) {
            TableDescription table = redshift.catalog().describe(TableName.parse(name));
            // The first plan of a connection probes the service's CSV.
            pages(redshift, table, "1");
            long before = lakehouse.requests();

            long pages = pages(redshift, table, partitions);

            assertThat(pages).isGreaterThan(partitions.equals("8") ? 8 : 5);
            assertThat(lakehouse.requests() - before).isEqualTo(pages + others);
        }
    }

    /** Bounds are for the direct way only. */
    @ParameterizedTest
    @CsvSource({"always, 0", "never, 2"})
    void onlyATableThatIsNotUnloadedIsSampled(String threshold, long requests) {
        TableOptions options = TableOptions.of(
                "t",
                Map.of(
                        "partitions", "8",
                        "unload_path", "s3://lake/staging",
                        "unload_role", "default",
                        "unload_threshold", threshold));
        try (RedshiftConnection redshift = RedshiftConnection.open(lakehouse.connection())) {
            TableDescription table = redshift.catalog().describe(TableName.parse("public.listing"));
            long before = lakehouse.requests();
            redshift.scan(table, options);
            assertThat(lakehouse.requests() - before).isEqualTo(requests);
        }
    }

    private static long pages(RedshiftConnection redshift, TableDescription table, String partitions) {
        TableOptions options = TableOptions.of("t", Map.of("partitions", partitions));
        try (ScanPages pages = redshift.read(redshift.scan(table, options))) {
            while (pages.next().isPresent()) {
                // They are counted.
            }
            return pages.pages();
        }
    }
}
