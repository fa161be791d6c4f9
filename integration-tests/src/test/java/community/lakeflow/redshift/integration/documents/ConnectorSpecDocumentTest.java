package community.lakeflow.redshift.integration.documents;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.Option;
import community.lakeflow.redshift.client.option.TableOptions;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Generates {@code connector_spec.yaml} from the declarations of the options. */
class ConnectorSpecDocumentTest {
    @Test
    void connectorSpecSaysWhatTheOptionsDeclare() throws IOException {
        ProjectFiles.assertGenerated("connector_spec.yaml", spec());
    }

    private static String spec() {
        StringBuilder yaml = new StringBuilder("""
                # Generated from the declarations of the options (ConnectionOptions, TableOptions); held by ConnectorSpecDocumentTest.
                display_name: Amazon Redshift
                source_name: redshift
                connection:
                  parameters:
                """);
        ConnectionOptions.DECLARED.forEach(option -> yaml.append(parameter(option)));
        yaml.append("# Table options that a pipeline may pass to the connector, separated by commas.\n");
        yaml.append("external_options_allowlist: ")
                .append(TableOptions.DECLARED.stream().map(Option::key).collect(Collectors.joining(",")))
                .append('\n');
        return yaml.toString();
    }

    private static String parameter(Option<?> option) {
        String fallback = option.fallback() == null ? "" : "      default: " + quoted(option.fallback()) + "\n";
        return "    - name: " + option.key() + "\n"
                + "      type: " + option.type().name() + "\n"
                + "      required: " + (option.need() == Option.Need.REQUIRED) + "\n"
                + "      secret: " + option.isSecret() + "\n"
                + fallback
                + "      description: " + quoted(option.doc()) + "\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
