package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultV2Request;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultV2Response;
import software.amazon.awssdk.services.redshiftdata.model.QueryRecords;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.ResultFormatString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

@ExtendWith(SharedEmulator.class)
class CsvResultTest {
    private final RedshiftDataClient client;

    CsvResultTest(RedshiftDataClient client) {
        this.client = client;
    }

    @Test
    void aResultComesAsCsvBeginningWithTheNames() {
        String id = submit(
                "SELECT 1 AS id, true AS \"is,it\", 1.50::numeric(5,2) AS n, 0.1::float8 AS d, 'say \"hi\"' AS t,"
                        + " '2024-06-12 14:30:45.12'::timestamp AS at, 'é, \u20ac' AS u, NULL::int AS none");
        GetStatementResultV2Response page = client.getStatementResultV2(request -> request.id(id));
        assertThat(page.records())
                .containsExactly(QueryRecords.fromCsvRecords("id,\"is,it\",n,d,t,at,u,none\r\n"
                        + "1,true,1.50,0.1,\"say \"\"hi\"\"\",2024-06-12 14:30:45.12,\"é, \u20ac\",\r\n"));
        assertThat(page.resultFormat()).isEqualTo(ResultFormatString.CSV);
        assertThat(page.totalNumRows()).isEqualTo(1);
        assertThat(page.nextToken()).isNull();
        assertThat(page.columnMetadata()).extracting(ColumnMetadata::typeName).startsWith("int4", "bool", "numeric");
        assertThat(client.describeStatement(request -> request.id(id)).resultFormat())
                .isEqualTo(ResultFormatString.CSV);
    }

    @Test
    void chunksAreOfAMegabyteAndPagesOfFifteen() {
        String id = submit("SELECT i, repeat('x', 990) AS x FROM generate_series(1, 40000) i");
        List<GetStatementResultV2Response> pages =
                client
                        .getStatementResultV2Paginator(
                                GetStatementResultV2Request.builder().id(id).build())
                        .stream()
                        .toList();
        assertThat(pages).hasSize(3);
        assertThat(pages).allSatisfy(page -> assertThat(page.totalNumRows()).isEqualTo(40_000));
        assertThat(pages.subList(0, 2))
                .allSatisfy(page -> assertThat(page.records()).hasSizeBetween(15, 16));
        List<String> chunks = pages.stream()
                .flatMap(page -> page.records().stream())
                .map(QueryRecords::csvRecords)
                .toList();
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1024 * 1024);
            assertThat(chunk).endsWith("\r\n");
        });
        assertThat(String.join("", chunks).lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40_000)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void aBatchHasOneFormatForAllItsStatements() {
        String id = client.batchExecuteStatement(request -> request.workgroupName("tests")
                        .database("dev")
                        .sqls("SELECT 1 AS a", "SELECT 2 AS b")
                        .resultFormat(ResultFormatString.CSV)
                        .waitTimeSeconds(30))
                .id();
        assertThat(csv(id + ":1")).isEqualTo("a\r\n1\r\n");
        assertThat(csv(id + ":2")).isEqualTo("b\r\n2\r\n");
        assertThat(client.describeStatement(request -> request.id(id)).resultFormat())
                .isEqualTo(ResultFormatString.CSV);
    }

    @Test
    void withoutRowsThereAreNoRecords() {
        GetStatementResultV2Response page =
                client.getStatementResultV2(request -> request.id(submit("SELECT 1 AS a WHERE false")));
        assertThat(page.hasRecords()).isTrue();
        assertThat(page.records()).isEmpty();
        assertThat(page.totalNumRows()).isZero();
        assertThat(page.columnMetadata()).extracting(ColumnMetadata::label).containsExactly("a");
    }

    @Test
    void eachFormatHasItsOwnOperation() {
        String csv = submit("SELECT 1");
        assertThatThrownBy(() -> client.getStatementResult(request -> request.id(csv)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("The result of the statement with ID: " + csv
                        + " has the format CSV. Get it with GetStatementResultV2.");
        String json = SharedEmulator.run(client, "SELECT 1").id();
        assertThatThrownBy(() -> client.getStatementResultV2(request -> request.id(json)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("The result of the statement with ID: " + json
                        + " has the format JSON. Get it with GetStatementResult.");
    }

    @Test
    void whatHasNoResultHasNoneInCsv() {
        String id = submit("CREATE TEMP TABLE t (i int)");
        assertThatThrownBy(() -> client.getStatementResultV2(request -> request.id(id)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith("Query does not have result.");
    }

    private String submit(String sql) {
        String id = client.executeStatement(
                        SharedEmulator.sql(sql).andThen(request -> request.resultFormat(ResultFormatString.CSV)))
                .id();
        DescribeStatementResponse end =
                client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
        assertThat(end.status()).as(end.error()).isEqualTo(StatusString.FINISHED);
        return id;
    }

    private String csv(String id) {
        return client.getStatementResultV2(request -> request.id(id)).records().stream()
                .map(QueryRecords::csvRecords)
                .collect(Collectors.joining());
    }
}
