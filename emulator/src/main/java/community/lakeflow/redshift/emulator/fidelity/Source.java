package community.lakeflow.redshift.emulator.fidelity;

/** Where a belief about the service comes from. */
public enum Source {
    /** AWS says so: the service model, or a page of its documentation. */
    DOCUMENTED,
    /** Public client code, a captured response or an issue thread shows it. */
    SEEN,
    /** Undocumented, or sources disagree. */
    GUESS
}
