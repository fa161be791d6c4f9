package community.lakeflow.redshift.emulator.result;

import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.fidelity.Quotas;

/**
 * How results are encoded and cut.
 *
 * @param quotas of which the sizes of rows and results are meant here
 */
public record ResultOptions(PageSizes pageSizes, Quotas quotas, Guesses guesses) {}
