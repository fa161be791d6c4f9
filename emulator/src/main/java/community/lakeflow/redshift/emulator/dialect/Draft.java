package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement while the rewrites work on it, one after the other. */
final class Draft {

    private List<Token> tokens;
    private final List<CatalogRecord> records = new ArrayList<>();
    private @Nullable String createdIfAbsent;
    private boolean ownTransaction;

    Draft(List<Token> tokens) {
        this.tokens = tokens;
    }

    List<Token> tokens() {
        return tokens;
    }

    TokenReader reader() {
        return new TokenReader(tokens);
    }

    void replace(List<Token> rewritten) {
        tokens = rewritten;
    }

    void record(CatalogRecord record) {
        records.add(record);
    }

    void onlyIfAbsent(String relation) {
        createdIfAbsent = relation;
    }

    void runInOwnTransaction() {
        ownTransaction = true;
    }

    Command.Run command(String original) {
        List<String> parameters = tokens.stream()
                .filter(Token::isNamedParameter)
                .map(token -> token.text().substring(1))
                .toList();
        return new Command.Run(
                parameters.isEmpty() ? TokenReader.text(tokens) : TokenReader.text(forJdbc()),
                parameters,
                new Positions(original, numbered()),
                records,
                createdIfAbsent,
                ownTransaction);
    }

    private List<Token> forJdbc() {
        return tokens.stream()
                .map(token ->
                        token.isNamedParameter() ? token.withText("?") : token.is("?") ? token.withText("??") : token)
                .toList();
    }

    /** As JDBC sends them, so that positions agree: {@code $1}, {@code $2} and so on. */
    private List<Token> numbered() {
        List<Token> numbered = new ArrayList<>();
        int count = 0;
        for (Token token : tokens) {
            numbered.add(token.isNamedParameter() ? token.withText("$" + ++count) : token);
        }
        return numbered;
    }
}
