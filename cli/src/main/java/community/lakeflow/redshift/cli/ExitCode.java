package community.lakeflow.redshift.cli;

/** The exit codes, as the help shows them. */
final class ExitCode {
    static final int DONE = 0;
    /** Some tables failed, or a table only in part: what was done before stays. */
    static final int FAILED = 1;
    /** Wrong usage or configuration, an unknown table, an endpoint that cannot be reached: nothing was done. */
    static final int NOTHING_DONE = 2;

    private ExitCode() {}
}
