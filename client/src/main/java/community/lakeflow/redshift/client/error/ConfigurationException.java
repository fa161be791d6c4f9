package community.lakeflow.redshift.client.error;

import java.util.List;

/** A configuration with one or more problems, all of them named at once; nothing was sent or written. */
public final class ConfigurationException extends RedshiftException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** @param subject what was configured, such as {@code "the connection"} */
    public ConfigurationException(String subject, List<String> problems) {
        super(ErrorKind.USER, message(subject, problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence per problem, in the order in which they were found. */
    public List<String> problems() {
        return problems;
    }

    private static String message(String subject, List<String> problems) {
        if (problems.size() == 1) {
            return "Configuration of " + subject + ": " + problems.get(0);
        }
        return "Configuration of " + subject + " has " + problems.size() + " problems:\n  - "
                + String.join("\n  - ", problems);
    }
}
