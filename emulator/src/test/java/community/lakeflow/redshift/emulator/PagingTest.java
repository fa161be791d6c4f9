package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

@ExtendWith(SharedEmulator.class)
class PagingTest {
    private final RedshiftDataClient client;

    PagingTest(RedshiftDataClient client) {
        this.client = client;
    }

    @Test
    void aLargeResultComesInPagesOfAboutAMegabyte() {
        String id = SharedEmulator.run(client, "SELECT i, repeat('x', 90) FROM generate_series(1, 30000) i")
                .id();
        List<GetStatementResultResponse> pages = SharedEmulator.pages(client, id);
        assertThat(pages).hasSizeBetween(3, 5);
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.totalNumRows()).isEqualTo(30_000);
            assertThat(page.columnMetadata()).hasSize(2);
        });
        assertThat(pages.stream().flatMap(page -> page.records().stream()).mapToLong(row -> row.get(0)
                        .longValue()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 30_000).boxed().toList());
    }

    @Test
    void aRowLargerThanAPageComesWhole() {
        List<List<Field>> rows = SharedEmulator.records(
                client,
                "SELECT repeat('€\"\\\\', 500000) UNION ALL SELECT 'short' UNION ALL SELECT repeat('y', 2000000)");
        assertThat(rows.get(0).get(0).stringValue()).isEqualTo("€\"\\".repeat(500_000));
        assertThat(rows.get(1).get(0).stringValue()).isEqualTo("short");
        assertThat(rows.get(2).get(0).stringValue()).isEqualTo("y".repeat(2_000_000));
    }

    @Test
    void noRowsAreOneEmptyPage() {
        String id = SharedEmulator.run(client, "SELECT 1 AS a WHERE false").id();
        GetStatementResultResponse page = client.getStatementResult(request -> request.id(id));
        assertThat(page.hasRecords()).isTrue();
        assertThat(page.records()).isEmpty();
        assertThat(page.totalNumRows()).isZero();
        assertThat(page.columnMetadata()).hasSize(1);
        assertThat(page.nextToken()).isNull();
    }

    @Test
    void aPageCanBeReadAgain() {
        String id = SharedEmulator.run(client, "SELECT repeat('x', 600000) || i FROM generate_series(1, 3) i")
                .id();
        String token = client.getStatementResult(request -> request.id(id)).nextToken();
        GetStatementResultResponse once =
                client.getStatementResult(request -> request.id(id).nextToken(token));
        GetStatementResultResponse again =
                client.getStatementResult(request -> request.id(id).nextToken(token));
        assertThat(again.records()).isEqualTo(once.records());
        assertThat(once.records().get(0).get(0).stringValue()).endsWith("x2");
    }

    @Test
    void aTokenIsGoodForItsOwnStatementOnly() {
        String sql = "SELECT repeat('x', 600000) || i FROM generate_series(1, 3) i";
        String first = SharedEmulator.run(client, sql).id();
        String second = SharedEmulator.run(client, sql).id();
        String token = client.getStatementResult(request -> request.id(first)).nextToken();
        assertThatThrownBy(() ->
                        client.getStatementResult(request -> request.id(second).nextToken(token)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("NextToken does not belong to the statement with ID: " + second);
        for (String foreign : List.of("?", "AAAA", token.substring(2))) {
            assertThatThrownBy(() -> client.getStatementResult(
                            request -> request.id(first).nextToken(foreign)))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageStartingWith("NextToken is not one that this service gave out.");
        }
    }

    @Test
    void extremeValuesArriveExactly() {
        List<Field> row = SharedEmulator.records(
                        client,
                        """
                SELECT 9223372036854775807, '-9223372036854775808'::bigint, 5e-324::float8, 0.1::float8, 2e-3::float8,
                       'NaN'::float8, 'Infinity'::float8, '-Infinity'::float8, '', true
                """)
                .get(0);
        assertThat(row)
                .containsExactly(
                        Field.fromLongValue(Long.MAX_VALUE),
                        Field.fromLongValue(Long.MIN_VALUE),
                        Field.fromDoubleValue(Double.MIN_VALUE),
                        Field.fromDoubleValue(0.1),
                        Field.fromDoubleValue(0.002),
                        Field.fromDoubleValue(Double.NaN),
                        Field.fromDoubleValue(Double.POSITIVE_INFINITY),
                        Field.fromDoubleValue(Double.NEGATIVE_INFINITY),
                        Field.fromStringValue(""),
                        Field.fromBooleanValue(true));
    }
}
