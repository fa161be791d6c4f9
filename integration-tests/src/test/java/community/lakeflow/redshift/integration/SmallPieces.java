package community.lakeflow.redshift.integration;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.fidelity.Guesses;

/** Emulators whose results come in pieces so small that a table of a few rows has many pages, and rows that two chunks share. */
public final class SmallPieces {
    private SmallPieces() {}

    /** Without quotas on requests a second. */
    public static EmulatorOptions.Builder options() {
        return EmulatorOptions.builder()
                .pageRows(4)
                .csvChunkBytes(41)
                .guesses(Guesses.defaults().with("csv_rows=split").with("csv_header=every_page"))
                .quota("rates=off");
    }
}
