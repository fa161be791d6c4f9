package community.lakeflow.redshift.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "lakeflow-redshift",
        description = "Amazon Redshift tables in your lakehouse, through the Redshift Data API.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            EmulatorCommand.class,
            CheckCommand.class,
            TablesCommand.class,
            SchemaCommand.class,
            MetadataCommand.class,
            ReadCommand.class,
            IngestCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:some tables failed; what was done before stays",
            "2:wrong usage or configuration, an unknown table, an endpoint that cannot be reached: nothing was done"
        },
        footer = "%nResults go to standard output, progress and errors to standard error. Begin with 'demo'.")
final class RootCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
