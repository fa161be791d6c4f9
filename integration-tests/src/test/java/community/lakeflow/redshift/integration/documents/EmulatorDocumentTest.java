package community.lakeflow.redshift.integration.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java of {@code docs/emulator.md} is that of a test; its shell and Python are run by {@code integration-tests/witnesses}. */
class EmulatorDocumentTest {
    private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
    private static final String EXAMPLES =
            "emulator/src/test/java/community/lakeflow/redshift/emulator/DocumentedExamplesTest.java";

    @Test
    void everyJavaBlockIsRunByATest() {
        String examples = squeezed(ProjectFiles.read(EXAMPLES));
        List<String> blocks = JAVA.matcher(ProjectFiles.read("docs/emulator.md"))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(blocks).hasSize(4).allSatisfy(block -> {
            String code = block.replace("```java", "").replace("```", "");
            assertThat(examples).contains(squeezed(code));
        });
    }

    /** Formatting differs with the indentation. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
