package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that names the connection, the same in every command. */
final class ConnectionMixin {
    @Option(
            names = "--connection",
            required = true,
            paramLabel = "FILE",
            description = "JSON file of the connection, such as configs/dev_config.json; $${env:NAME} in a value is"
                    + " taken from the environment.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    /** The options as text, checked. */
    Map<String, String> values() {
        Map<String, String> values = ConnectionFile.read(file, System.getenv());
        ConnectionOptions.of(values);
        return values;
    }

    ConnectionOptions options() {
        return ConnectionOptions.of(ConnectionFile.read(file, System.getenv()));
    }

    RedshiftConnection open() {
        return RedshiftConnection.open(options());
    }
}
