package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transaction control and the one setting that the dialect itself heeds. */
final class Control {

    private Control() {}

    static @Nullable Command command(TokenReader tokens) {
        if (tokens.accept("BEGIN") || tokens.accept("START", "TRANSACTION")) {
            return new Command.Begin(access(tokens.rest()));
        }
        if (tokens.accept("COMMIT") || isEnd(tokens)) {
            return new Command.Commit();
        }
        if (tokens.accept("ROLLBACK") || tokens.accept("ABORT")) {
            return new Command.Rollback();
        }
        if (tokens.accept("RESET", "enable_case_sensitive_identifier")) {
            return new Command.IdentifierCase(IdentifierFolding.LOWER_CASE);
        }
        if (tokens.accept("SET", "enable_case_sensitive_identifier")) {
            tokens.next();
            boolean on =
                    tokens.peek().isOneOf("true", "on") || tokens.peek().text().equals("1");
            return new Command.IdentifierCase(on ? IdentifierFolding.CASE_SENSITIVE : IdentifierFolding.LOWER_CASE);
        }
        return null;
    }

    private static Command.Access access(List<Token> options) {
        TokenReader tokens = new TokenReader(options);
        while (!tokens.atEnd()) {
            if (tokens.accept("READ", "ONLY")) {
                return Command.Access.READ_ONLY;
            }
            tokens.next();
        }
        return Command.Access.READ_WRITE;
    }

    private static boolean isEnd(TokenReader tokens) {
        return tokens.sees("END") && (tokens.peek(1).isEnd() || tokens.peek(1).isOneOf("WORK", "TRANSACTION"));
    }
}
