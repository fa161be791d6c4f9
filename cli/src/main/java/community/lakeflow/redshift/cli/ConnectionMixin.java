package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import java.nio.file.Path;
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

    ConnectionOptions options() {
        return ConnectionFile.read(file, System.getenv());
    }

    RedshiftConnection open() {
        return RedshiftConnection.open(options());
    }
}
