package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.ResultTooLargeException;
import community.lakeflow.redshift.client.error.RowTooLargeException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reason for which Redshift failed a statement, as a sentence, and what to do about the most frequent ones. */
final class StatementAdvice {
    private record Advice(String partOfReason, String text) {}

    /** Documented, as is the next: mgmt/data-api-troubleshooting. */
    private static final String RESULT_TOO_LARGE = "Database response exceeded size limit";

    private static final String ROW_TOO_LARGE = "Packet for query is too large";

    /** The first that fits is given. */
    private static final List<Advice> KNOWN = List.of(
            new Advice(
                    "permission denied",
                    "Grant SELECT on the table and USAGE on its schema to the database user, or leave the table out."),
            new Advice("FATAL: database", "Check the option database."),
            new Advice(
                    "does not exist",
                    "Check the names, and where_clause if one is given; names in SQL without quotes are lower case."),
            new Advice("syntax error", "Check where_clause if one is given."),
            new Advice(
                    RESULT_TOO_LARGE,
                    "The result is over the service's limit of 500 MB; read fewer columns or rows at a time."),
            new Advice(ROW_TOO_LARGE, "A row is over the service's limit of 64 KB; leave its widest column out."),
            new Advice("connection to the database was lost", "If the database is up, run it again."),
            new Advice(
                    "Serializable isolation violation", "A concurrent transaction changed the table; run it again."));

    private StatementAdvice() {}

    /** @param subject begins the message, such as "Statement 1234 on workgroup sales, database dev," */
    static StatementFailedException failure(String id, String subject, StatementState state, @Nullable String reason) {
        String message = subject + " " + (state == StatementState.FAILED ? "failed: " : "was aborted: ")
                + StatementAdvice.of(reason);
        if (reason != null && reason.contains(RESULT_TOO_LARGE)) {
            return new ResultTooLargeException(id, message);
        }
        if (reason != null && reason.contains(ROW_TOO_LARGE)) {
            return new RowTooLargeException(id, message);
        }
        return new StatementFailedException(ErrorKind.USER, id, message);
    }

    static String of(@Nullable String reason) {
        if (reason == null) {
            return "no reason was given; somebody cancelled it, or the database was stopped. If neither was meant, run it again.";
        }
        // The position is one in the SQL that we wrote, which the user does not see.
        String sentence = reason.replaceFirst("\\s*Position: \\d+\\s*$", "");
        String advice = KNOWN.stream()
                .filter(known -> reason.contains(known.partOfReason()))
                .map(known -> " " + known.text())
                .findFirst()
                .orElse(
                        " If it fails when you run it again, run the SELECT in Redshift itself, or leave the table out.");
        return sentence + (sentence.endsWith(".") ? "" : ".") + advice;
    }
}
