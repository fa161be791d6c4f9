package community.lakeflow.redshift.emulator.engine;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Words PostgreSQL's failures as the Redshift driver words them: severity, message, position. */
final class ServerErrors {

    private ServerErrors() {}

    static EngineException describe(SQLException failure) {
        boolean cancelled = PSQLState.QUERY_CANCELED.getState().equals(failure.getSQLState());
        return new EngineException(text(failure), failure, cancelled);
    }

    private static String text(SQLException failure) {
        if (!(failure instanceof PSQLException postgres) || postgres.getServerErrorMessage() == null) {
            return "ERROR: " + failure.getMessage();
        }
        ServerErrorMessage message = postgres.getServerErrorMessage();
        String text = message.getSeverity() + ": " + message.getMessage();
        return message.getPosition() > 0 ? text + "\n  Position: " + message.getPosition() : text;
    }
}
