package community.lakeflow.redshift.integration.documents;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.Option;
import community.lakeflow.redshift.client.option.SourceOptions;
import community.lakeflow.redshift.client.option.TableOptions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generates {@code docs/options.md} from the declarations of the options. */
class OptionsDocumentTest {
    @Test
    void optionsDocumentSaysWhatTheOptionsDeclare() throws IOException {
        ProjectFiles.assertGenerated(
                "docs/options.md",
                """
                # Options

                Generated from the declarations in the code (`ConnectionOptions`, `TableOptions`, `SourceOptions`); held by `OptionsDocumentTest`.
                A misspelt option is an error that names the nearest known one, and all problems are reported together.
                Types: a *duration* is seconds as a number or ISO 8601 (`2`, `PT2S`); a *list* is names separated by commas.

                ## Connection

                The keys of a connection file, and options of Spark's `redshift-data` source.

                """
                        + table(ConnectionOptions.DECLARED)
                        + """

                ## Table

                Options of `readTable`, of `read --option`, of Spark's `redshift-data` source, and of `table_configuration` in a pipeline.

                """
                        + table(TableOptions.DECLARED)
                        + """

                        ## Spark

                        The `redshift-data` source takes the options of the connection and of the table, and the table itself, which may also be the argument of `load`.

                        """
                        + table(SourceOptions.DECLARED.stream()
                                .filter(option -> !ConnectionOptions.DECLARED.contains(option)
                                        && !TableOptions.DECLARED.contains(option))
                                .toList()));
    }

    private static String table(List<Option<?>> options) {
        StringBuilder rows = new StringBuilder("| option | type | default | meaning |\n|---|---|---|---|\n");
        for (Option<?> option : options) {
            String need = option.need() == Option.Need.REQUIRED ? "**required**" : "";
            rows.append("| `" + option.key() + "` | " + option.type().name() + (option.isSecret() ? ", secret" : "")
                    + " | " + (option.fallback() == null ? need : "`" + option.fallback() + "`") + " | " + option.doc()
                    + " |\n");
        }
        return rows.toString();
    }
}
