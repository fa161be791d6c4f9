package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code INTERVAL '1-2' YEAR TO MONTH} is of the type that its qualifier names. Documented: r_interval_data_types. A literal
 * without a qualifier stays PostgreSQL's interval.
 */
final class IntervalLiterals implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        List<Token> rewritten = new ArrayList<>();
        while (!tokens.atEnd()) {
            Token token = tokens.next();
            rewritten.add(token);
            if (token.is("interval") && tokens.peek().kind() == Token.Kind.STRING && isQualifier(tokens.peek(1))) {
                boolean months = tokens.peek(1).isOneOf("year", "month");
                literal(tokens, rewritten);
                rewritten.add(token.inserted("::" + (months ? "intervaly2m" : "intervald2s"))
                        .withLeading(""));
            }
        }
        rewritten.add(tokens.peek());
        draft.replace(rewritten);
    }

    private static void literal(TokenReader tokens, List<Token> rewritten) {
        rewritten.add(tokens.next());
        rewritten.add(tokens.next());
        if (tokens.peek().is("to")) {
            rewritten.add(tokens.next());
            rewritten.add(tokens.next());
        }
        if (tokens.peek().is("(")) {
            rewritten.addAll(tokens.parenthesised());
        }
    }

    private static boolean isQualifier(Token token) {
        return token.isOneOf("year", "month", "day", "hour", "minute", "second");
    }
}
