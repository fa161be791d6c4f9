package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.fidelity.Guesses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultV2Request;
import software.amazon.awssdk.services.redshiftdata.model.QueryRecords;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.ResultFormatString;

/** Other alternatives of the guesses on results; the first are shown by all other tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResultGuessesTest {
    private final RedshiftEmulator emulator = RedshiftEmulator.start(EmulatorOptions.builder()
            .guesses(Guesses.defaults()
                    .with("varbyte=blob")
                    .with("geometry=hex")
                    .with("timestamp_fraction=six_digits")
                    .with("char_padding=trimmed")
                    .with("empty_pages=middle")
                    .with("page_metadata=first_page")
                    .with("wrong_format=resource_not_found")
                    .with("csv_null=backslash_n")
                    .with("csv_quoting=always")
                    .with("csv_boolean=t_f")
                    .with("csv_header=every_page")
                    .with("csv_no_rows=header"))
            .pageRows(2)
            .csvChunkBytes(12)
            .build());
    private final RedshiftDataClient client = SharedEmulator.client(emulator.endpoint());

    @AfterAll
    void stop() {
        client.close();
        emulator.close();
    }

    @Test
    void valuesArriveInTheFormOfTheGuess() {
        assertThat(SharedEmulator.records(
                        client,
                        "SELECT 'abc'::varbyte, st_geomfromewkb('0101000000000000000000f03f000000000000f03f'),"
                                + " '2024-06-12 14:30:45.5'::timestamp, 'a'::char(3)"))
                .containsExactly(List.of(
                        Field.fromBlobValue(SdkBytes.fromString("abc", StandardCharsets.UTF_8)),
                        Field.fromStringValue("0101000000000000000000F03F000000000000F03F"),
                        Field.fromStringValue("2024-06-12 14:30:45.500000"),
                        Field.fromStringValue("a")));
    }

    @Test
    void anEmptyPageStandsInTheMiddleAndColumnsOnTheFirstPageOnly() {
        String id = SharedEmulator.run(client, "SELECT i FROM generate_series(1, 5) i ORDER BY 1")
                .id();
        List<GetStatementResultResponse> pages = SharedEmulator.pages(client, id);
        assertThat(pages)
                .extracting(page -> page.records().stream()
                        .map(row -> row.get(0).longValue())
                        .toList())
                .containsExactly(List.of(1L, 2L), List.of(), List.of(3L, 4L), List.of(5L));
        assertThat(pages)
                .extracting(GetStatementResultResponse::hasColumnMetadata)
                .containsExactly(true, false, false, false);
        assertThat(pages).allSatisfy(page -> assertThat(page.totalNumRows()).isEqualTo(5));
    }

    @Test
    void csvFollowsTheGuesses() {
        String id = csv("SELECT i, i > 1 AS b, NULL::int AS n FROM generate_series(1, 3) i ORDER BY 1");
        assertThat(client
                        .getStatementResultV2Paginator(
                                GetStatementResultV2Request.builder().id(id).build())
                        .stream()
                        .map(page -> page.records().stream()
                                .map(QueryRecords::csvRecords)
                                .toList()))
                .containsExactly(
                        List.of("\"i\",\"b\",\"n\"\r\n\"1\",\"f\",\\N\r\n", "\"2\",\"t\",\\N\r\n"),
                        List.of(),
                        List.of("\"i\",\"b\",\"n\"\r\n\"3\",\"t\",\\N\r\n"));
        String none = csv("SELECT 1 AS a WHERE false");
        assertThat(client.getStatementResultV2(request -> request.id(none)).records())
                .containsExactly(QueryRecords.fromCsvRecords("\"a\"\r\n"));
    }

    @Test
    void aResultOfTheOtherFormatIsNotFound() {
        String csv = csv("SELECT 1");
        assertThatThrownBy(() -> client.getStatementResult(request -> request.id(csv)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith("Query does not have result.");
        String json = SharedEmulator.run(client, "SELECT 1").id();
        assertThatThrownBy(() -> client.getStatementResultV2(request -> request.id(json)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private String csv(String sql) {
        return client.executeStatement(
                        SharedEmulator.sql(sql).andThen(request -> request.resultFormat(ResultFormatString.CSV)))
                .id();
    }
}
