package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultV2Request;
import software.amazon.awssdk.services.redshiftdata.model.QueryRecords;
import software.amazon.awssdk.services.redshiftdata.model.ResultFormatString;

/** Texts of all characters, written by JDBC and read by the API. */
@ExtendWith(SharedEmulator.class)
class TextRoundTripTest {
    private static final int TEXTS = 2_000;
    private static final String AWKWARD = ",\"'\\\r\n\t\b\f\u0001\u007f\u0085\u2028 {}[]N\u00e9\u20ac";

    private final RedshiftEmulator emulator;
    private final RedshiftDataClient client;

    TextRoundTripTest(RedshiftEmulator emulator, RedshiftDataClient client) {
        this.emulator = emulator;
        this.client = client;
    }

    @Test
    void anyTextSurvivesJsonAndCsv() throws SQLException {
        Random random = new Random(20_191_220);
        List<String> texts =
                IntStream.range(0, TEXTS).mapToObj(n -> text(random)).toList();
        insert(texts);
        String sql = "SELECT t FROM public.round_trip ORDER BY n";
        assertThat(SharedEmulator.records(client, sql))
                .extracting(row -> row.get(0).stringValue())
                .containsExactlyElementsOf(texts);
        assertThat(csv(sql)).containsExactlyElementsOf(texts);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(30), 0, 3)
                .map(kind -> kind == 0 ? AWKWARD.charAt(random.nextInt(AWKWARD.length())) : character(random))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** PostgreSQL holds no NUL, and half a surrogate pair is no character. */
    private static int character(Random random) {
        int point = 1 + random.nextInt(Character.MAX_CODE_POINT);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 'x' : point;
    }

    private void insert(List<String> texts) throws SQLException {
        try (Connection connection = DriverManager.getConnection(emulator.jdbcUrl("dev"));
                Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE public.round_trip (n int, t text)");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO public.round_trip VALUES (?, ?)")) {
                for (int n = 0; n < texts.size(); n++) {
                    insert.setInt(1, n);
                    insert.setString(2, texts.get(n));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    private List<String> csv(String sql) {
        String id = client.executeStatement(
                        SharedEmulator.sql(sql).andThen(request -> request.resultFormat(ResultFormatString.CSV)))
                .id();
        String csv = client
                .getStatementResultV2Paginator(
                        GetStatementResultV2Request.builder().id(id).build())
                .stream()
                .flatMap(page -> page.records().stream())
                .map(QueryRecords::csvRecords)
                .collect(Collectors.joining());
        try (Stream<CsvRecord> records = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv).stream()) {
            return records.skip(1).map(record -> record.getField(0)).toList();
        }
    }
}
