package community.lakeflow.redshift.client.statement;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to do about the reasons for which Redshift fails statements most often. */
final class StatementAdvice {
    private static final Map<String, String> BY_PART_OF_REASON = Map.of(
            "permission denied",
                    " Grant SELECT on the table and USAGE on its schema to the database user, or leave the table out.",
            "does not exist",
                    " Check the names, and where_clause if one is given; names in SQL without quotes are lower case.",
            "exceeded size limit",
                    " The result is over the service's limit of 500 MB; read fewer columns or rows at a time.",
            "Packet for query is too large",
                    " A row is over the service's limit of 64 KB; leave its widest column out.",
            "Serializable isolation violation", " A concurrent transaction changed the table; run it again.");

    private StatementAdvice() {}

    static String of(@Nullable String reason) {
        if (reason == null) {
            return "";
        }
        return BY_PART_OF_REASON.entrySet().stream()
                .filter(entry -> reason.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
