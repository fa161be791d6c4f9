package community.lakeflow.redshift.emulator.dialect;

import java.util.List;

/** Leads a position in the rewritten SQL back to the statement as it was sent. Both count characters from 1, as PostgreSQL does. */
public final class Positions {

    private final String original;
    private final List<Token> rewritten;

    Positions(String original, List<Token> rewritten) {
        this.original = original;
        this.rewritten = List.copyOf(rewritten);
    }

    public int original(int position) {
        int passed = 0;
        for (Token token : rewritten) {
            passed += length(token.leading());
            int text = length(token.text());
            if (position <= passed + text) {
                int within = Math.max(0, position - passed - 1);
                return original.codePointCount(0, Math.min(token.start(), original.length())) + within + 1;
            }
            passed += text;
        }
        return position;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
