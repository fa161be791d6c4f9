package community.lakeflow.redshift.emulator.engine;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens another connection of the same user, for what is to stay when the session's transaction does not. */
interface Aside {
    Connection open() throws SQLException;
}
