package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Positions;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Words PostgreSQL's failures as the Redshift driver words them: severity, message, position in the text as it was sent. */
final class ServerErrors {

    private ServerErrors() {}

    static EngineException describe(SQLException failure, Positions positions) {
        boolean cancelled = PSQLState.QUERY_CANCELED.getState().equals(failure.getSQLState());
        return new EngineException(text(failure, positions), failure, cancelled);
    }

    /** For SQL that was not rewritten; where in the data it failed is told as well. */
    static EngineException describe(SQLException failure) {
        ServerErrorMessage message =
                failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String where = message == null || message.getWhere() == null ? "" : "\n  Where: " + message.getWhere();
        String text = message == null ? failure.getMessage() : message.getMessage();
        boolean cancelled = PSQLState.QUERY_CANCELED.getState().equals(failure.getSQLState());
        return new EngineException("ERROR: " + text + where, failure, cancelled);
    }

    private static String text(SQLException failure, Positions positions) {
        ServerErrorMessage message =
                failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (message == null) {
            return "ERROR: " + failure.getMessage();
        }
        String text = message.getSeverity() + ": " + message.getMessage();
        return message.getPosition() > 0 ? text + "\n  Position: " + positions.original(message.getPosition()) : text;
    }
}
