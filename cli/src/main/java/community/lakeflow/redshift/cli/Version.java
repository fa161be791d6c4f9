package community.lakeflow.redshift.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest carries. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Objects.requireNonNullElse(
                Version.class.getPackage().getImplementationVersion(), "(not built as a jar)");
        return new String[] {"lakeflow-redshift " + version + ", Java " + Runtime.version()};
    }
}
