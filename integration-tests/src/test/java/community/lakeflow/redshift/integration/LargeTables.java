package community.lakeflow.redshift.integration;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.fidelity.Quota;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import java.util.List;

/**
 * Emulators whose limits are so low that tables pass them: some 500 rows of {@code large}, of which {@code large_view} has all, are as much as a
 * result may have, and the one row of {@code wide} is over the limit of a row.
 */
public final class LargeTables {
    /** Of {@code large}: id from 1, and a hash. */
    public static final int ROWS = 5_000;

    private LargeTables() {}

    public static RedshiftEmulator start() {
        RedshiftEmulator emulator = RedshiftEmulator.start(EmulatorOptions.builder()
                .quotas(Quotas.documented().withoutRates())
                .quota(Quota.RESULT_BYTES, 12_000)
                .quota(Quota.ROW_BYTES, 60_000)
                .build());
        Lakehouse.run(
                emulator,
                List.of(
                        "CREATE TABLE large (id int, hash varchar(65535))",
                        "INSERT INTO large SELECT i, md5(i::varchar) FROM generate_series(1, " + ROWS + ") i",
                        "CREATE VIEW large_view AS SELECT * FROM large",
                        "CREATE TABLE wide (id int, short varchar(20), long varchar(65535), longer varchar(65535))",
                        "INSERT INTO wide VALUES (1, 'x', repeat('y', 65000), 'z')"));
        return emulator;
    }
}
