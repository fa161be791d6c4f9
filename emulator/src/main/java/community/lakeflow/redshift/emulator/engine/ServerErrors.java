package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Positions;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Words PostgreSQL's failures as the Redshift driver words them: severity, message, position in the text as it was sent. */
final class ServerErrors {

    private static final Pattern RELATION_KIND =
            Pattern.compile("^(permission denied for|must be owner of) (?:table|view|materialized view|sequence) ");

    /** The names that Redshift keeps for its system tables and views: one that is missing here is there in Redshift. */
    private static final Pattern MISSING_SYSTEM_VIEW =
            Pattern.compile("^relation \"((?:pg_catalog\\.)?(?:svv|svl|svcs|stl|stv|sys)_\\w+)\" does not exist$");

    /** Told of a connection that broke: its driver's words are those of another driver than Redshift's. A guess. */
    private static final String CONNECTION_LOST = "ERROR: connection to the database was lost";

    /** Characters. Who reads an error does not want all digits of a number that is out of range. */
    private static final int LONGEST_MESSAGE = 1000;

    private ServerErrors() {}

    static EngineException describe(SQLException failure, Positions positions) {
        return new EngineException(text(failure, positions), failure, cancelled(failure));
    }

    /** For SQL that was not rewritten; where in the data it failed is told as well. */
    static EngineException describe(SQLException failure) {
        if (lostConnection(failure)) {
            return new EngineException(CONNECTION_LOST, failure, false);
        }
        ServerErrorMessage message =
                failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String where = message == null || message.getWhere() == null ? "" : "\n  Where: " + message.getWhere();
        String text = message == null ? failure.getMessage() : message.getMessage();
        return new EngineException("ERROR: " + cut(String.valueOf(text)) + where, failure, cancelled(failure));
    }

    /** A statement that ran into statement_timeout was not cancelled by anybody. */
    private static boolean cancelled(SQLException failure) {
        return PSQLState.QUERY_CANCELED.getState().equals(failure.getSQLState())
                && !String.valueOf(failure.getMessage()).contains("statement timeout");
    }

    /**
     * PostgreSQL 8 spoke of relations where today's tells tables from views: seen in Redshift's messages. It named no command in a read-only
     * transaction. What MERGE says of several
     * matches is documented: r_MERGE.
     */
    private static String worded(String message) {
        if (message.equals("MERGE command cannot affect row a second time")) {
            return "Found multiple matches to update the same tuple.";
        }
        if (message.endsWith("in a read-only transaction")) {
            return "transaction is read-only";
        }
        Matcher view = MISSING_SYSTEM_VIEW.matcher(message);
        return view.matches()
                ? view.group(1) + " is not emulated"
                : RELATION_KIND.matcher(message).replaceFirst("$1 relation ");
    }

    /** Also what PostgreSQL says with its last breath: it is shut down, or one of its processes has died. */
    private static boolean lostConnection(SQLException failure) {
        String state = failure.getSQLState();
        return PSQLState.isConnectionError(state) || "57P01".equals(state) || "57P02".equals(state);
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 3) + "...";
    }

    private static String text(SQLException failure, Positions positions) {
        if (lostConnection(failure)) {
            return CONNECTION_LOST;
        }
        ServerErrorMessage message =
                failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (message == null) {
            return "ERROR: " + cut(String.valueOf(failure.getMessage()));
        }
        String text = message.getSeverity() + ": " + cut(worded(String.valueOf(message.getMessage())));
        return message.getPosition() > 0 ? text + "\n  Position: " + positions.original(message.getPosition()) : text;
    }
}
