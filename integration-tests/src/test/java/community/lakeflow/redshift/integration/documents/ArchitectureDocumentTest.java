package community.lakeflow.redshift.integration.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The package table of ARCHITECTURE.md repeats the first sentence of each package-info, and lists every package. */
class ArchitectureDocumentTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `R\\.([a-z.]+)` \\| (.+) \\|$");
    private static final Pattern PACKAGE = Pattern.compile("package community\\.lakeflow\\.redshift\\.([a-z.]+);");
    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*\\s*(.*?)(?:\\*/|\\n\\s*\\* ?\\n)", Pattern.DOTALL);

    @Test
    void packageTableRepeatsThePackageInfos() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(ProjectFiles.read("ARCHITECTURE.md"));
        while (row.find()) {
            documented.put(row.group(1), row.group(2));
        }

        Map<String, String> declared = new TreeMap<>();
        for (Path file : ProjectFiles.endingIn("package-info.java")) {
            String text = Files.readString(file);
            declared.put(first(PACKAGE, text), sentence(text));
        }

        assertThat(documented).isEqualTo(declared);
    }

    private static String sentence(String text) {
        String comment = first(SENTENCE, text).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip();
        int end = comment.indexOf(". ");
        return end < 0 ? comment : comment.substring(0, end + 1);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
