package community.lakeflow.redshift.integration.documents;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.fidelity.MemberNote;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataRequest;

/**
 * Generates {@code docs/emulator-api.md} from the SDK's model of the service and the emulator's notes on it. That each member is
 * really there is shown by the golden flows, which have to show every member that this document lists.
 */
class EmulatorApiDocumentTest {
    @Test
    void apiDocumentListsEveryMemberOfTheModel() throws IOException {
        List<String> operations = Arrays.stream(RedshiftDataClient.class.getMethods())
                .filter(EmulatorApiDocumentTest::isOperation)
                .map(method -> method.getReturnType().getSimpleName().replaceAll("Response$", ""))
                .distinct()
                .sorted()
                .toList();
        assertThat(operations).hasSize(12);
        ProjectFiles.assertGenerated(
                "docs/emulator-api.md",
                """
                # Operations and members of the emulator

                Generated from the AWS SDK's model of the service and the emulator's notes (`MemberNote`); held by `EmulatorApiDocumentTest`. Every member that stands here without a note is
                taken or sent as the model says, and stands in some golden flow (`emulator/src/test/resources/golden`), which `GoldenFlowsTest` drives and checks for completeness.
                """
                        + operations.stream()
                                .map(EmulatorApiDocumentTest::chapter)
                                .collect(Collectors.joining()));
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && RedshiftDataRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && method.getReturnType().getSimpleName().endsWith("Response");
    }

    private static String chapter(String operation) {
        return "\n## " + operation + "\n\n| member | in | note |\n|---|---|---|\n" + rows(operation, "Request")
                + rows(operation, "Response");
    }

    private static String rows(String operation, String kind) {
        return members(operation + kind).stream()
                .map(field -> "| `" + field.locationName() + "` | " + kind.toLowerCase(Locale.ROOT) + " | "
                        + MemberNote.of(field.locationName())
                                .map(MemberNote::text)
                                .orElse("") + " |\n")
                .collect(Collectors.joining());
    }

    private static List<SdkField<?>> members(String type) {
        try {
            Class<?> model = Class.forName("software.amazon.awssdk.services.redshiftdata.model." + type);
            return ((SdkPojo) model.getMethod("builder").invoke(null)).sdkFields();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type, e);
        }
    }
}
