package community.lakeflow.redshift.client.option;

/**
 * A user's condition in SQL, as far as it must be understood to stand beside others: what it opens it closes itself. A parenthesis too many
 * would close ours, and the condition would reach beyond its place without an error.
 */
final class Condition {
    private final String text;
    private final Backslash backslash;
    private int at;
    private int depth;

    /** What a backslash within quotes means, which depends on settings of the server. */
    private enum Backslash {
        ESCAPES,
        IS_ITSELF
    }

    private Condition(String text, Backslash backslash) {
        this.text = text;
        this.backslash = backslash;
    }

    /** Whether the text closes what it opens, and nothing else, by either meaning of a backslash. */
    static boolean standsAlone(String text) {
        return new Condition(text, Backslash.ESCAPES).isClosed() || new Condition(text, Backslash.IS_ITSELF).isClosed();
    }

    private boolean isClosed() {
        while (at < text.length()) {
            if (!step() || depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }

    /** Passes a character, or all of a text, a name in quotes or a comment; false where that does not end. */
    private boolean step() {
        char character = text.charAt(at);
        if (character == '\'' || character == '"') {
            return quoted(character);
        }
        if (text.startsWith("--", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
            return true;
        }
        if (text.startsWith("/*", at)) {
            return comment();
        }
        depth += character == '(' ? 1 : 0;
        depth -= character == ')' ? 1 : 0;
        at++;
        return character != ';';
    }

    /** A quote that is doubled ends one text and begins another, which comes to the same. */
    private boolean quoted(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            boolean escapes = quote == '\'' && backslash == Backslash.ESCAPES && text.charAt(at) == '\\';
            at += escapes ? 2 : 1;
        }
        at++;
        return at <= text.length();
    }

    /** Comments stand within comments. */
    private boolean comment() {
        int open = 0;
        do {
            if (text.startsWith("/*", at)) {
                open++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                open--;
                at += 2;
            } else {
                at++;
            }
        } while (open > 0 && at < text.length());
        return open == 0;
    }
}
