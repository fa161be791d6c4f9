package community.lakeflow.redshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generates {@code docs/command-line.md} from the help of the commands; {@code -Ddocuments.update=true} writes it. */
class CommandLineDocumentTest {
    private static final List<String> COMMANDS =
            List.of("demo", "emulator", "check", "tables", "schema", "metadata", "read", "ingest");

    @Test
    void commandLineDocumentShowsTheHelp() throws IOException {
        StringBuilder expected = new StringBuilder(
                """
                # Command line

                Generated from the commands' own help; held by `CommandLineDocumentTest`.

                """);
        expected.append(section("lakeflow-redshift", Terminal.run("--help")));
        for (String command : COMMANDS) {
            expected.append(section(command, Terminal.run(command, "--help")));
        }
        Path document = Path.of(System.getProperty("project.root"), "docs", "command-line.md");
        if (Boolean.getBoolean("documents.update")) {
            Files.writeString(document, expected);
        }
        assertThat(document).hasContent(expected.toString());
    }

    private static String section(String heading, Terminal.Outcome help) {
        assertThat(help.exitCode()).isZero();
        return "## " + heading + "\n\n```\n" + help.out().stripTrailing() + "\n```\n\n";
    }
}
