package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Redshift's SQL has and PostgreSQL's has not, or has differently: what {@code docs/emulator-sql.md} is made from. A test
 * runs the example of each, and each must do as it says here.
 */
public enum Feature {
    // Queries
    SELECT_TOP(Chapter.QUERIES, "SELECT TOP n", answers("1\n2"), "SELECT TOP 2 n FROM generate_series(1, 5) AS t(n)"),

    // Functions
    NVL(Chapter.FUNCTIONS, "NVL", answers("1"), "SELECT NVL(NULL, 1)"),

    // Types

    // Tables and views

    // Other statements
    DATASHARE(Chapter.STATEMENTS, "CREATE, ALTER, DROP DATASHARE", Support.REFUSED, "CREATE DATASHARE d");

    /** The chapters of the document. */
    public enum Chapter {
        QUERIES,
        FUNCTIONS,
        TYPES,
        TABLES_AND_VIEWS,
        STATEMENTS
    }

    /** What the emulator does with it. */
    public enum Support {
        SUPPORTED,
        /** Fails with a message that names it: nobody takes a PostgreSQL error for one of Redshift. */
        REFUSED
    }

    private final Chapter chapter;
    private final String title;
    private final Support support;
    private final @Nullable Answer answer;
    private final List<String> example;

    Feature(Chapter chapter, String title, Support support, String... example) {
        this(chapter, title, support, null, example);
    }

    /** A supported feature whose example is known to answer this. */
    Feature(Chapter chapter, String title, Answer answer, String... example) {
        this(chapter, title, Support.SUPPORTED, answer, example);
    }

    Feature(Chapter chapter, String title, Support support, @Nullable Answer answer, String... example) {
        this.chapter = chapter;
        this.title = title;
        this.support = support;
        this.answer = answer;
        this.example = List.of(example);
    }

    public Chapter chapter() {
        return chapter;
    }

    public String title() {
        return title;
    }

    public Support support() {
        return support;
    }

    /** Statements to run one after the other, in one session; the last one shows the feature. */
    public List<String> example() {
        return example;
    }

    /** What the last statement of the example returns, where that is told. */
    public Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    /**
     * What a query returns.
     *
     * @param rows the rows, separated by a line feed; values by a bar, NULL as {@code <null>}
     */
    public record Answer(String rows) {}

    private static Answer answers(String rows) {
        return new Answer(rows);
    }
}
