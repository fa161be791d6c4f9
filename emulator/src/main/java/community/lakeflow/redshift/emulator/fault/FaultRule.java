package community.lakeflow.redshift.emulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A fault, what it is about, and when it strikes. Begins as {@link #of}, about everything and always; each condition narrows
 * it. Immutable.
 */
public final class FaultRule {
    private static final List<String> RESULT_OPERATIONS = List.of("GetStatementResult", "GetStatementResultV2");

    private final Fault fault;
    private final List<String> operations;
    private final @Nullable Pattern sql;
    private final @Nullable Pattern name;
    private final @Nullable String statement;
    private final When when;

    private FaultRule(
            Fault fault,
            List<String> operations,
            @Nullable Pattern sql,
            @Nullable Pattern name,
            @Nullable String statement,
            When when) {
        this.fault = fault;
        this.operations = operations;
        this.sql = sql;
        this.name = name;
        this.statement = statement;
        this.when = when;
    }

    public static FaultRule of(Fault fault) {
        return new FaultRule(fault, List.of(), null, null, null, new When.Always());
    }

    /**
     * Requests for these operations only; with none, all. Not for faults that strike statements, and for those that strike
     * results only operations that fetch them.
     */
    public FaultRule on(String... names) {
        for (String operation : names) {
            requireFitting(operation);
        }
        return new FaultRule(fault, Arrays.stream(names).toList(), sql, name, statement, when);
    }

    private void requireFitting(String operation) {
        if (!Operation.NAMES.contains(operation)) {
            throw new IllegalArgumentException("there is no operation '" + operation + "'; did you mean '"
                    + EditDistance.nearest(operation, Operation.NAMES) + "'?");
        }
        if (fault instanceof Fault.OfStatement) {
            throw new IllegalArgumentException(
                    "this fault strikes statements, whatever their requests are: leave the operations out");
        }
        boolean ofResults = fault instanceof Fault.OfResult || fault instanceof Fault.OfPage;
        if (ofResults && !RESULT_OPERATIONS.contains(operation)) {
            throw new IllegalArgumentException(
                    operation + " fetches no result: take " + String.join(" or ", RESULT_OPERATIONS));
        }
    }

    /** Statements whose SQL contains a match of this regular expression, and requests about them. */
    public FaultRule sql(String regex) {
        return new FaultRule(fault, operations, pattern("sql", regex), name, statement, when);
    }

    /** Statements whose StatementName contains a match of this regular expression, and requests about them. */
    public FaultRule name(String regex) {
        return new FaultRule(fault, operations, sql, pattern("name", regex), statement, when);
    }

    private static Pattern pattern(String key, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(key + " is not a regular expression: " + e.getMessage(), e);
        }
    }

    /** The statement of this id with its sub-statements, or the sub-statement of this id; and requests about it. */
    public FaultRule statement(String id) {
        return new FaultRule(fault, operations, sql, name, id, when);
    }

    public FaultRule when(When choice) {
        return new FaultRule(fault, operations, sql, name, statement, choice);
    }

    Fault fault() {
        return fault;
    }

    When when() {
        return when;
    }

    boolean isAbout(Occasion occasion) {
        return (operations.isEmpty() || operations.contains(occasion.operation()))
                && (sql == null || occasion.sqls().stream().anyMatch(text -> found(sql, text)))
                && (name == null || found(name, occasion.name()))
                && (statement == null || isStatement(statement, occasion.statement()));
    }

    private static boolean found(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text).find();
    }

    private static boolean isStatement(String wanted, @Nullable String id) {
        return id != null && (id.equals(wanted) || id.startsWith(wanted + ":"));
    }
}
