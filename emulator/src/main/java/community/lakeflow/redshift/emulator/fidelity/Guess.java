package community.lakeflow.redshift.emulator.fidelity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A behaviour of the service that no source settles, with the alternatives that sources or reason name. The emulator shows
 * the first unless it is told otherwise, so that a client can be tried against each.
 *
 * @param <C> the alternatives
 */
public final class Guess<C extends Enum<C>> {

    public enum CsvNull {
        EMPTY,
        BACKSLASH_N,
        NULL_WORD
    }

    public enum CsvQuoting {
        AS_NEEDED,
        ALWAYS
    }

    public enum CsvEmptyText {
        BARE,
        QUOTED
    }

    public enum CsvHeader {
        FIRST_CHUNK,
        EVERY_PAGE,
        EVERY_CHUNK,
        NONE
    }

    public enum CsvBoolean {
        TRUE_FALSE,
        T_F
    }

    public enum CsvNoRows {
        EMPTY,
        HEADER
    }

    public enum CsvRows {
        WHOLE,
        SPLIT
    }

    public enum Varbyte {
        BASE64_TEXT,
        HEX_TEXT,
        BLOB
    }

    public enum Geometry {
        JAVA_ARRAY,
        HEX
    }

    public enum TimestampFraction {
        AT_LEAST_ONE_DIGIT,
        TRIMMED,
        SIX_DIGITS
    }

    public enum CharPadding {
        KEPT,
        TRIMMED
    }

    public enum ErrorType {
        BARE,
        NAMESPACED
    }

    public enum EmptyPages {
        NONE,
        MIDDLE,
        LAST
    }

    public enum PageMetadata {
        EVERY_PAGE,
        FIRST_PAGE
    }

    public enum Refusal {
        VALIDATION,
        RESOURCE_NOT_FOUND
    }

    public enum BusySession {
        VALIDATION,
        ACTIVE_SESSIONS_EXCEEDED
    }

    public enum SubStatementCancel {
        CANCELS_BATCH,
        REFUSED
    }

    public enum ForeignStatement {
        NOT_FOUND,
        ACCESS_DENIED
    }

    public enum MixedCredentials {
        REFUSED,
        TAKEN
    }

    public enum BatchTotals {
        UNKNOWN,
        SUMMED
    }

    public enum UnloadOfNothing {
        EMPTY_FILES,
        NO_FILES
    }

    public enum ParquetTimestamp {
        INT96,
        MICROSECONDS
    }

    public static final Guess<CsvNull> CSV_NULL =
            new Guess<>("csv_null", "how NULL stands in a CSV result", CsvNull.class);
    public static final Guess<CsvQuoting> CSV_QUOTING =
            new Guess<>("csv_quoting", "which fields of a CSV result are quoted", CsvQuoting.class);
    public static final Guess<CsvEmptyText> CSV_EMPTY_TEXT =
            new Guess<>("csv_empty_text", "how an empty text stands in a CSV result", CsvEmptyText.class);
    public static final Guess<CsvHeader> CSV_HEADER =
            new Guess<>("csv_header", "where the column names of a CSV result stand", CsvHeader.class);
    public static final Guess<CsvBoolean> CSV_BOOLEAN =
            new Guess<>("csv_boolean", "how booleans stand in a CSV result", CsvBoolean.class);
    public static final Guess<CsvRows> CSV_ROWS =
            new Guess<>("csv_rows", "whether a row of a CSV result may span chunks and pages", CsvRows.class);
    public static final Guess<CsvNoRows> CSV_NO_ROWS =
            new Guess<>("csv_no_rows", "the Records of a CSV result without rows", CsvNoRows.class);
    public static final Guess<Varbyte> VARBYTE =
            new Guess<>("varbyte", "how a VARBYTE that was not cast arrives", Varbyte.class);
    public static final Guess<Geometry> GEOMETRY =
            new Guess<>("geometry", "how a GEOMETRY or GEOGRAPHY that was not cast arrives", Geometry.class);
    public static final Guess<TimestampFraction> TIMESTAMP_FRACTION =
            new Guess<>("timestamp_fraction", "digits of the fraction of a TIMESTAMP", TimestampFraction.class);
    public static final Guess<CharPadding> CHAR_PADDING =
            new Guess<>("char_padding", "the blanks at the end of a CHAR", CharPadding.class);
    public static final Guess<ErrorType> ERROR_TYPE =
            new Guess<>("error_type", "__type of an error, with or without a namespace", ErrorType.class);
    public static final Guess<EmptyPages> EMPTY_PAGES =
            new Guess<>("empty_pages", "pages without rows in a result that has some", EmptyPages.class);
    public static final Guess<PageMetadata> PAGE_METADATA =
            new Guess<>("page_metadata", "which pages of a result carry ColumnMetadata", PageMetadata.class);
    public static final Guess<Refusal> WRONG_FORMAT = new Guess<>(
            "wrong_format", "refusal of GetStatementResult on CSV and of GetStatementResultV2 on JSON", Refusal.class);
    public static final Guess<Refusal> BATCH_RESULT =
            new Guess<>("batch_result", "refusal of a result asked by the id of a batch", Refusal.class);
    public static final Guess<BusySession> BUSY_SESSION =
            new Guess<>("busy_session", "refusal of a statement in a busy or closed session", BusySession.class);
    public static final Guess<SubStatementCancel> SUB_STATEMENT_CANCEL = new Guess<>(
            "sub_statement_cancel",
            "CancelStatement with the id of one statement of a batch",
            SubStatementCancel.class);
    public static final Guess<ForeignStatement> FOREIGN_STATEMENT =
            new Guess<>("foreign_statement", "refusal of another caller's statement", ForeignStatement.class);
    public static final Guess<BatchTotals> BATCH_TOTALS =
            new Guess<>("batch_totals", "ResultRows and ResultSize of a batch itself", BatchTotals.class);

    public static final Guess<UnloadOfNothing> UNLOAD_OF_NOTHING = new Guess<>(
            "unload_of_nothing", "what UNLOAD to CSV or text writes when there are no rows", UnloadOfNothing.class);

    public static final Guess<ParquetTimestamp> PARQUET_TIMESTAMP = new Guess<>(
            "parquet_timestamp", "how UNLOAD to Parquet stores TIMESTAMP and TIMESTAMPTZ", ParquetTimestamp.class);

    public static final Guess<MixedCredentials> MIXED_CREDENTIALS = new Guess<>(
            "mixed_credentials",
            "SecretArn and DbUser together, and DbUser with a workgroup: no documented way to log in",
            MixedCredentials.class);

    private static final List<Guess<?>> ALL = List.of(
            CSV_NULL,
            CSV_QUOTING,
            CSV_EMPTY_TEXT,
            CSV_HEADER,
            CSV_BOOLEAN,
            CSV_ROWS,
            CSV_NO_ROWS,
            VARBYTE,
            GEOMETRY,
            TIMESTAMP_FRACTION,
            CHAR_PADDING,
            ERROR_TYPE,
            EMPTY_PAGES,
            PAGE_METADATA,
            WRONG_FORMAT,
            BATCH_RESULT,
            BUSY_SESSION,
            SUB_STATEMENT_CANCEL,
            FOREIGN_STATEMENT,
            BATCH_TOTALS,
            MIXED_CREDENTIALS,
            UNLOAD_OF_NOTHING,
            PARQUET_TIMESTAMP);

    private final String key;
    private final String what;
    private final Class<C> type;

    private Guess(String key, String what, Class<C> type) {
        this.key = key;
        this.what = what;
        this.type = type;
    }

    public static List<Guess<?>> all() {
        return ALL;
    }

    /** The name that users write. */
    public String key() {
        return key;
    }

    /** What is not known. */
    public String what() {
        return what;
    }

    Class<C> type() {
        return type;
    }

    C first() {
        return type.getEnumConstants()[0];
    }

    /** The alternatives as users write them, the one that is taken by default first. */
    public List<String> alternatives() {
        return Arrays.stream(type.getEnumConstants()).map(Guess::written).toList();
    }

    C parse(String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> written(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Guess " + key + " has no alternative '" + text
                        + "'. Take one of " + String.join(", ", alternatives()) + "."));
    }

    static Guess<?> named(String key) {
        return ALL.stream()
                .filter(guess -> guess.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no guess '" + key + "'. The guesses are "
                        + ALL.stream().map(Guess::key).collect(Collectors.joining(", ")) + "."));
    }

    private static String written(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return key;
    }
}
