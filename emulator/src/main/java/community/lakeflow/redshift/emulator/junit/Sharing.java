package community.lakeflow.redshift.emulator.junit;

/** Which tests have one emulator together. */
public enum Sharing {
    /** Those of a class and the classes nested in it. */
    CLASS,
    /** Those of all classes of a run that ask for the same: options, samples and scripts. */
    RUN
}
