package community.lakeflow.redshift.integration.documents;

import community.lakeflow.redshift.emulator.dialect.Feature;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Generates {@code docs/emulator-sql.md} from the emulator's features. */
class SqlDocumentTest {
    @Test
    void sqlDocumentSaysWhatTheFeaturesDeclare() throws IOException {
        String chapters = Arrays.stream(Feature.Chapter.values())
                .map(SqlDocumentTest::chapter)
                .collect(Collectors.joining());
        ProjectFiles.assertGenerated(
                "docs/emulator-sql.md",
                """
                # Redshift's SQL on the emulator

                Generated from the code (`Feature`); held by `SqlDocumentTest`. Every example is run by `FeatureTest`, against the answer where one stands here.
                The emulator runs PostgreSQL, so what both have is not listed. *Supported* gives what Redshift gives; *refused* fails with a message that
                names the feature, so that nobody takes an error of PostgreSQL for one of Redshift; *absent* is PostgreSQL's alone, and fails as it
                does in Redshift (the words are a guess).
                """
                        + chapters);
    }

    private static String chapter(Feature.Chapter chapter) {
        List<Feature> features = Arrays.stream(Feature.values())
                .filter(feature -> feature.chapter() == chapter)
                .toList();
        if (features.isEmpty()) {
            return "";
        }
        return "\n## " + title(chapter) + "\n\n| feature | | example | answer |\n|---|---|---|---|\n"
                + features.stream().map(SqlDocumentTest::row).collect(Collectors.joining());
    }

    private static String title(Feature.Chapter chapter) {
        String words = chapter.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String row(Feature feature) {
        String example = feature.example().stream().map(SqlDocumentTest::code).collect(Collectors.joining("<br>"));
        String answer = feature.answer()
                .map(known -> known.rows().lines().map(SqlDocumentTest::code).collect(Collectors.joining("<br>")))
                .orElse("");
        return "| " + feature.title().replace("|", "\\|") + " | "
                + feature.support().name().toLowerCase(Locale.ROOT) + " | " + example + " | " + answer + " |\n";
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }
}
