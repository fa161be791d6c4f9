package community.lakeflow.redshift.emulator.engine;

import java.sql.SQLException;

/**
 * What is done on a session's connection.
 *
 * @param <E> what may fail beside PostgreSQL
 */
interface SqlWork<T, E extends Exception> {
    T run() throws SQLException, E;
}
