package community.lakeflow.redshift.emulator.statement;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of a statement, or {@code id:n} for the n-th of a batch, n from 1 (documented). */
record StatementId(String statement, @Nullable Integer number) {
    private static final String REGEX = "^[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}(:\\d+)?$";
    private static final Pattern PATTERN = Pattern.compile(REGEX);

    static String fresh() {
        return UUID.randomUUID().toString();
    }

    /** The refusal's text was seen in the wild, with this pattern and not the model's. */
    static StatementId parse(@Nullable String text) {
        if (text == null) {
            throw Refusals.missing("id");
        }
        if (!PATTERN.matcher(text).matches()) {
            throw Refusals.invalid("id must satisfy regex pattern: " + REGEX);
        }
        int colon = text.indexOf(':');
        return colon < 0
                ? new StatementId(text, null)
                : new StatementId(text.substring(0, colon), sub(text.substring(colon + 1)));
    }

    /** A number of more digits than any batch has becomes one that no batch has. */
    private static int sub(String digits) {
        return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    static String of(String statement, int number) {
        return statement + ":" + number;
    }

    @Override
    public String toString() {
        return number == null ? statement : of(statement, number);
    }
}
