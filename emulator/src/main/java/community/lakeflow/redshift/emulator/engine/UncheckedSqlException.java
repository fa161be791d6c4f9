package community.lakeflow.redshift.emulator.engine;

import java.sql.SQLException;

/** Carries an SQLException through interfaces that know nothing of JDBC. */
final class UncheckedSqlException extends RuntimeException {

    interface Action {
        void run() throws SQLException;
    }

    interface Call<T> {
        T call() throws SQLException;
    }

    private final SQLException failure;

    UncheckedSqlException(SQLException failure) {
        super(failure);
        this.failure = failure;
    }

    UncheckedSqlException(String what, SQLException failure) {
        super(what + ": " + failure.getMessage(), failure);
        this.failure = failure;
    }

    /** Wraps the failure of an action, if it fails. */
    static void run(Action action) {
        try {
            action.run();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** As {@link #run}, with an answer. */
    static <T> T call(Call<T> call) {
        try {
            return call.call();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    SQLException failure() {
        return failure;
    }
}
