package community.lakeflow.redshift.emulator.dialect;

import java.util.Locale;

/**
 * A piece of SQL with the blanks and comments before it, so that all tokens in a row are the text again.
 *
 * @param start where {@code text} begins in the original, in UTF-16 units; an inserted token has that of its neighbour
 */
record Token(Kind kind, String leading, String text, int start) {

    enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        PARAMETER,
        SYMBOL,
        END
    }

    /** True for this keyword, in any case, or this symbol; never for a literal or a quoted identifier. */
    boolean is(String expected) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(expected);
    }

    boolean isOneOf(String... expected) {
        for (String each : expected) {
            if (is(each)) {
                return true;
            }
        }
        return false;
    }

    boolean isIdentifier() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** {@code :name}, not {@code $1}. */
    boolean isNamedParameter() {
        return kind == Kind.PARAMETER && text.startsWith(":");
    }

    boolean isEnd() {
        return kind == Kind.END;
    }

    /** The identifier's name: what quotes hold, or the word in lower case, as PostgreSQL folds it (ASCII only). */
    String identifier() {
        return kind == Kind.QUOTED ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : lower(text);
    }

    Token withText(String other) {
        return new Token(kind, leading, other, start);
    }

    Token withLeading(String other) {
        return new Token(kind, other, text, start);
    }

    /** A word, or words, put in at this token's place. */
    Token inserted(String words) {
        return new Token(Kind.WORD, " ", words, start);
    }

    static String lower(String word) {
        return word.chars().allMatch(c -> c < 128) ? word.toLowerCase(Locale.ROOT) : lowerAscii(word);
    }

    private static String lowerAscii(String word) {
        StringBuilder folded = new StringBuilder(word);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + 32));
            }
        }
        return folded.toString();
    }
}
