package community.lakeflow.redshift.emulator.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lakeflow.redshift.emulator.SharedEmulator;
import community.lakeflow.redshift.emulator.fidelity.MemberNote;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;

/** The golden flows, driven by the AWS SDK for Java. {@code integration-tests/witnesses} drives the same by boto3 and the AWS CLI. */
@ExtendWith(SharedEmulator.class)
class GoldenFlowsTest {
    private static final List<String> OPERATIONS = List.of(
            "BatchExecuteStatement",
            "CancelStatement",
            "DescribeStatement",
            "DescribeTable",
            "ExecuteStatement",
            "GetStatementResult",
            "GetStatementResultV2",
            "ListDatabases",
            "ListSchemas",
            "ListSessions",
            "ListStatements",
            "ListTables");

    private final RedshiftDataClient client;

    GoldenFlowsTest(RedshiftDataClient client) {
        this.client = client;
    }

    @TestFactory
    Stream<DynamicTest> requestsGetTheirGoldenResponses() {
        return Flow.all().stream()
                .map(flow -> DynamicTest.dynamicTest(flow.file() + ": " + flow.name(), () -> run(flow)));
    }

    private void run(Flow flow) {
        Names names = new Names(UUID.randomUUID().toString().substring(0, 8));
        for (int i = 0; i < flow.steps().size(); i++) {
            Flow.Step step = flow.steps().get(i);
            JsonNode request = names.filled(step.request());
            JsonNode expected = step.response().isMissingNode() ? step.error() : step.response();
            JsonNode found = answer(step.call(), request);
            assertThat(names.differences(expected, found))
                    .as("step %d, %s %s, answered with %.2000s", i + 1, step.call(), request, found)
                    .isEmpty();
        }
    }

    /** The response, or an error's status, type and message. */
    private JsonNode answer(String call, JsonNode request) {
        try {
            return SdkCall.call(client, call, request);
        } catch (RedshiftDataException e) {
            ObjectNode error = JsonNodeFactory.instance.objectNode();
            error.put("status", e.statusCode());
            error.put("type", e.awsErrorDetails().errorCode());
            error.put("message", e.awsErrorDetails().errorMessage());
            return error;
        }
    }

    /** So that the table of members in {@code docs/emulator-api.md} says nothing that was not shown. */
    @Test
    void everyMemberStandsInSomeGoldenRequestOrResponse() {
        Set<String> missing = new TreeSet<>();
        Set<String> shown = new TreeSet<>();
        for (Flow flow : Flow.all()) {
            for (Flow.Step step : flow.steps()) {
                step.request().fieldNames().forEachRemaining(member -> shown.add(step.call() + " request " + member));
                step.response().fieldNames().forEachRemaining(member -> shown.add(step.call() + " response " + member));
            }
        }
        for (String operation : OPERATIONS) {
            for (SdkField<?> field : SdkCall.newRequest(operation).sdkFields()) {
                missing.add(operation + " request " + field.locationName());
            }
            for (SdkField<?> field : SdkCall.newResponse(operation).sdkFields()) {
                if (!MemberNote.isNeverSent(field.locationName())) {
                    missing.add(operation + " response " + field.locationName());
                }
            }
        }
        missing.removeAll(shown);
        assertThat(missing).isEmpty();
    }
}
