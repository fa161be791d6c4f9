package community.lakeflow.redshift.client.option;

import org.jspecify.annotations.Nullable;

/**
 * One option, declared once: its parsing, its default, its place in {@code connector_spec.yaml} and in the documents all come from here.
 *
 * @param fallback the default as users would write it; null where there is none
 * @param need when the option must be given
 * @param doc one or two sentences for users
 */
public record Option<T>(String key, OptionType<T> type, @Nullable String fallback, Need need, String doc) {

    /** When an option must be given. */
    public enum Need {
        REQUIRED,
        OPTIONAL
    }

    static <T> Option<T> required(String key, OptionType<T> type, String doc) {
        return new Option<>(key, type, null, Need.REQUIRED, doc);
    }

    static <T> Option<T> optional(String key, OptionType<T> type, String doc) {
        return new Option<>(key, type, null, Need.OPTIONAL, doc);
    }

    static <T> Option<T> withDefault(String key, OptionType<T> type, String fallback, String doc) {
        return new Option<>(key, type, fallback, Need.OPTIONAL, doc);
    }

    public boolean isSecret() {
        return type.equals(OptionType.SECRET);
    }
}
