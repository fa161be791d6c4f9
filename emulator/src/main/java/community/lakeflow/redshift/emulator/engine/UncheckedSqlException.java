package community.lakeflow.redshift.emulator.engine;

import java.sql.SQLException;

/** Carries an SQLException through interfaces that know nothing of JDBC. */
final class UncheckedSqlException extends RuntimeException {

    private final SQLException failure;

    UncheckedSqlException(SQLException failure) {
        super(failure);
        this.failure = failure;
    }

    UncheckedSqlException(String what, SQLException failure) {
        super(what + ": " + failure.getMessage(), failure);
        this.failure = failure;
    }

    SQLException failure() {
        return failure;
    }
}
