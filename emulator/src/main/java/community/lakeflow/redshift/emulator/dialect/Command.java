package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do for one Redshift statement. */
public sealed interface Command {

    /** Whether a transaction may write. */
    enum Access {
        READ_WRITE,
        READ_ONLY
    }

    /** How a statement stands to the transaction that it meets. */
    sealed interface Transaction {

        record Joined() implements Transaction {}

        /** Refused inside of a transaction block, in the name of the statement. */
        record Alone(String statement) implements Transaction {}

        /** Commits the transaction, with what came before it. */
        record Commits() implements Transaction {}
    }

    /**
     * Runs SQL on PostgreSQL, then writes the records, both or neither.
     *
     * @param parameters the name of the parameter that each ? of the SQL stands for; when there are any, an operator's ? is
     *     doubled, as JDBC wants it
     * @param createdIfAbsent the relation of a CREATE ... IF NOT EXISTS: when it is there before, nothing is recorded
     */
    record Run(
            String sql,
            List<String> parameters,
            Positions positions,
            List<CatalogRecord> records,
            @Nullable String createdIfAbsent,
            Transaction transaction)
            implements Command {
        public Run {
            parameters = List.copyOf(parameters);
            records = List.copyOf(records);
        }
    }

    /** UNLOAD: the rows of a query become files in S3. */
    record ToS3(Unload unload) implements Command {}

    /** COPY: files in S3 become the rows of a table. */
    record FromS3(Copy copy) implements Command {}

    record Begin(Access access) implements Command {}

    record Commit() implements Command {}

    record Rollback() implements Command {}

    /** SET enable_case_sensitive_identifier. */
    record IdentifierCase(IdentifierFolding folding) implements Command {}
}
