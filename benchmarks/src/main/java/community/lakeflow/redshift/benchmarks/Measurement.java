package community.lakeflow.redshift.benchmarks;

/** Measures some of what the reader is held to. */
@FunctionalInterface
interface Measurement {
    void measure(Report report) throws Exception;
}
