package community.lakeflow.redshift.emulator.dialect;

import java.util.List;

/**
 * What Redshift's SQL has and PostgreSQL's has not, or has differently: what {@code docs/emulator-sql.md} is made from. A test
 * runs the example of each, and each must do as it says here.
 */
public enum Feature {
    // Queries
    SELECT_TOP(Chapter.QUERIES, "SELECT TOP n", Support.SUPPORTED, "SELECT TOP 2 n FROM generate_series(1, 5) AS t(n)"),

    // Functions
    NVL(Chapter.FUNCTIONS, "NVL", Support.SUPPORTED, "SELECT NVL(NULL, 1)"),

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
    private final List<String> example;

    Feature(Chapter chapter, String title, Support support, String... example) {
        this.chapter = chapter;
        this.title = title;
        this.support = support;
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

    /** Statements to run one after the other; the last one shows the feature. */
    public List<String> example() {
        return example;
    }
}
