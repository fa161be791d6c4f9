package community.lakeflow.redshift.emulator.dialect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the options of UNLOAD and COPY, each of which may stand once. */
final class OptionReader {
    private final TokenReader tokens;
    private final Set<String> given = new LinkedHashSet<>();

    OptionReader(TokenReader tokens) {
        this.tokens = tokens;
    }

    void expect(String word) {
        if (!tokens.accept(word)) {
            throw StringLiteral.syntaxError(tokens.peek());
        }
    }

    /** A literal, with or without AS before it. */
    String literal() {
        tokens.accept("AS");
        return StringLiteral.value(tokens.next());
    }

    /** A whole number, with or without AS before it. */
    long number() {
        tokens.accept("AS");
        Token number = tokens.next();
        if (number.kind() != Token.Kind.NUMBER || !number.text().matches("\\d{1,18}")) {
            throw StringLiteral.syntaxError(number);
        }
        return Long.parseLong(number.text());
    }

    void once(String option) {
        if (!given.add(option.toUpperCase(Locale.ROOT))) {
            throw new RefusedException("conflicting or redundant options");
        }
    }

    boolean has(String option) {
        return given.contains(option);
    }

    /** The form of the words was seen for COPY. */
    void refuseForFormat(FileFormat format, String statement, List<String> options) {
        options.stream().filter(given::contains).findFirst().ifPresent(option -> {
            throw new RefusedException(option + " argument is not supported for " + format + " based " + statement);
        });
    }

    void refusePair(String one, String other, String statement) {
        if (given.contains(one) && given.contains(other)) {
            throw new RefusedException(one + " cannot be used together with " + other + " in " + statement);
        }
    }

    /** A single ASCII character. */
    static char character(String option, String text) {
        if (text.length() != 1 || text.charAt(0) > 127) {
            throw new RefusedException(option + " must be a single ASCII character, and not '" + text + "'");
        }
        return text.charAt(0);
    }
}
