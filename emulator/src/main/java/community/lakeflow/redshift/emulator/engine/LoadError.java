package community.lakeflow.redshift.emulator.engine;

/**
 * A row of stl_load_errors. Documented: r_STL_LOAD_ERRORS.
 *
 * @param line of the file, from 1
 * @param column empty where the row as a whole is wrong
 */
public record LoadError(
        String file,
        long line,
        String column,
        String type,
        String length,
        String rawLine,
        String value,
        int code,
        String reason) {}
