package community.lakeflow.redshift.emulator.statement;

import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of a statement, or {@code id:n} for the n-th of a batch, n from 1 (documented). */
record StatementId(String statement, @Nullable String suffix) {
    private static final String REGEX = "^[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}(:\\d+)?$";
    static final Pattern PATTERN = Pattern.compile(REGEX);

    static String fresh() {
        return UUID.randomUUID().toString();
    }

    /** The refusal's text was seen in the wild, with this pattern and not the model's. */
    static StatementId parse(@Nullable String text) {
        String id = RequestRules.matching("id", text, PATTERN);
        int colon = id.indexOf(':');
        return colon < 0 ? new StatementId(id, null) : new StatementId(id.substring(0, colon), id.substring(colon + 1));
    }

    /** The number of a sub-statement, if it is one; 0, which no batch has, for more digits than any batch needs. */
    OptionalInt number() {
        if (suffix == null) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(suffix.length() > 2 ? 0 : Integer.parseInt(suffix));
    }

    static String of(String statement, int number) {
        return statement + ":" + number;
    }

    @Override
    public String toString() {
        return suffix == null ? statement : statement + ":" + suffix;
    }
}
