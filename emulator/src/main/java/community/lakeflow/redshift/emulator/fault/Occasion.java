package community.lakeflow.redshift.emulator.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request or a statement that a rule may be about; what is not known of it is null or empty, and matches no condition.
 *
 * @param operation of a request, such as {@code ListTables}; null for a statement
 * @param statement its id or a sub-statement's
 * @param name the StatementName
 * @param sqls one, or those of a batch
 */
public record Occasion(
        @Nullable String operation, @Nullable String statement, @Nullable String name, List<String> sqls) {

    public Occasion {
        sqls = List.copyOf(sqls);
    }
}
