package community.lakeflow.redshift.emulator.junit;

import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.sample.SampleData;

/**
 * A database that nobody used before, empty but for the system's schemas. Where it is a parameter of a test method, each test
 * has its own; where it is one of a constructor or a {@code BeforeAll} method, so has whoever is constructed or prepared.
 *
 * @param name for the Database member of requests
 */
public record TestDatabase(String name, RedshiftEmulator emulator) {

    /** Fills it with samples, SQL and CSV files. */
    public SampleData data() {
        return emulator.data(name);
    }
}
