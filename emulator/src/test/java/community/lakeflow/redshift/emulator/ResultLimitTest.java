package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.fidelity.Quota;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ResultFormatString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

class ResultLimitTest {
    private static final int RESULT_BYTES = 20_000;
    private static final int ROW_BYTES = 1_000;

    private static RedshiftEmulator emulator;
    private static RedshiftDataClient client;

    @BeforeAll
    static void start() {
        emulator = RedshiftEmulator.start(EmulatorOptions.builder()
                .quota(Quota.RESULT_BYTES, RESULT_BYTES)
                .quota(Quota.ROW_BYTES, ROW_BYTES)
                .build());
        client = SharedEmulator.client(emulator.endpoint());
    }

    @AfterAll
    static void stop() {
        client.close();
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ResultFormatString.class,
            names = {"JSON", "CSV"})
    void aResultTooLargeEvenWhenCompressedFails(ResultFormatString format) {
        String random = "SELECT md5(i::varchar) FROM generate_series(1, 10000) i";
        assertFailed(run(random, format), "Database response exceeded size limit");
        assertThat(run("SELECT repeat('a', 900) FROM generate_series(1, 1000) i", format)
                        .status())
                .as("900 kB that compress to a few")
                .isEqualTo(StatusString.FINISHED);
    }

    @Test
    void theLimitIsThatOfTheCompressedResult() {
        assertThat(run("SELECT md5(i::varchar) FROM generate_series(1, 800) i", ResultFormatString.CSV)
                        .status())
                .as("800 lines of 34 characters are 27,200, and 16 random bytes each")
                .isEqualTo(StatusString.FINISHED);
        assertFailed(
                run("SELECT md5(i::varchar) FROM generate_series(1, 1250) i", ResultFormatString.CSV),
                "Database response exceeded size limit");
    }

    @Test
    void theLimitIsReachedHoweverWellTheBeginningCompresses() {
        String sql = "SELECT CASE WHEN i <= 400 THEN repeat('a', 900) ELSE md5(i::varchar) END"
                + " FROM generate_series(1, 10400) i";
        assertFailed(run(sql, ResultFormatString.CSV), "Database response exceeded size limit");
    }

    @Test
    void aRowTooLargeFails() {
        int header = 6 + 4;
        assertThat(run("SELECT repeat('x', " + (ROW_BYTES - header) + ")", ResultFormatString.JSON)
                        .status())
                .isEqualTo(StatusString.FINISHED);
        assertFailed(
                run("SELECT repeat('x', " + (ROW_BYTES - header + 1) + ")", ResultFormatString.JSON),
                "Packet for query is too large");
    }

    @Test
    void whatAFailedStatementWroteIsUndone() {
        String id = client.batchExecuteStatement(request -> request.workgroupName("tests")
                        .database("dev")
                        .sqls("CREATE TABLE undone (i int)", "SELECT repeat('x', 2000)")
                        .waitTimeSeconds(30))
                .id();
        assertFailed(
                client.describeStatement(request -> request.id(id).waitTimeSeconds(30)),
                "Query #2 failed with Packet for query is too large");
        assertThat(run("SELECT * FROM undone", ResultFormatString.JSON).error()).contains("does not exist");
    }

    private static void assertFailed(DescribeStatementResponse end, String error) {
        assertThat(end.status()).isEqualTo(StatusString.FAILED);
        assertThat(end.error()).isEqualTo(error);
        assertThat(end.hasResultSet()).isFalse();
    }

    private static DescribeStatementResponse run(String sql, ResultFormatString format) {
        String id = client.executeStatement(SharedEmulator.sql(sql).andThen(request -> request.resultFormat(format)))
                .id();
        return client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
    }
}
