package community.lakeflow.redshift.emulator.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as a file has it; the list may be longer or shorter than the columns that are loaded.
 *
 * @param line where it begins, from 1
 * @param raw the text of it, for error reports
 */
record InputRow(List<@Nullable String> fields, long line, String raw) {}
