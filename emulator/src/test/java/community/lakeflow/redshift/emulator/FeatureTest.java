package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.dialect.Feature;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** The table of features is true: each example does as its entry says. */
@ExtendWith(SharedEmulator.class)
class FeatureTest {

    private final RedshiftDataClient client;

    FeatureTest(RedshiftDataClient client) {
        this.client = client;
    }

    @ParameterizedTest
    @EnumSource(Feature.class)
    void doesAsTheTableSays(Feature feature) {
        DescribeStatementResponse described = run(feature.example());
        if (feature.support() == Feature.Support.SUPPORTED) {
            assertThat(described.status()).as(described.error()).isEqualTo(StatusString.FINISHED);
            feature.answer().ifPresent(answer -> assertThat(rows(described)).isEqualTo(answer.rows()));
        } else {
            assertThat(described.status()).isEqualTo(StatusString.FAILED);
            if (feature.support() == Feature.Support.REFUSED) {
                assertThat(described.error()).contains("not emulated");
            }
            assertThat(described.error().toLowerCase(Locale.ROOT))
                    .contains(feature.title().split("[ ,(]")[0].toLowerCase(Locale.ROOT));
        }
    }

    /** Several statements are a batch, so that they share a session; one by one, as some want no transaction around them. */
    private DescribeStatementResponse run(List<String> statements) {
        if (statements.size() == 1) {
            return SharedEmulator.run(client, statements.get(0));
        }
        String id = client.batchExecuteStatement(request -> request.workgroupName("tests")
                        .database("dev")
                        .executionMode(ExecutionMode.AUTO_COMMIT)
                        .sqls(statements))
                .id();
        return client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
    }

    private String rows(DescribeStatementResponse described) {
        String id = described.hasSubStatements()
                ? described
                        .subStatements()
                        .get(described.subStatements().size() - 1)
                        .id()
                : described.id();
        return SharedEmulator.pages(client, id).stream()
                .map(GetStatementResultResponse::records)
                .flatMap(List::stream)
                .map(row -> row.stream().map(FeatureTest::text).collect(Collectors.joining("|")))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Field field) {
        return switch (field.type()) {
            case IS_NULL -> "<null>";
            case BOOLEAN_VALUE -> field.booleanValue().toString();
            case LONG_VALUE -> field.longValue().toString();
            case DOUBLE_VALUE -> field.doubleValue().toString();
            case STRING_VALUE -> field.stringValue();
            case BLOB_VALUE, UNKNOWN_TO_SDK_VERSION -> field.toString();
        };
    }
}
