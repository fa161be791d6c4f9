package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement while the rewrites work on it, one after the other. */
final class Draft {

    private List<Token> tokens;
    private final List<CatalogRecord> records = new ArrayList<>();
    private @Nullable String createdIfAbsent;
    private @Nullable String lateBindingDefinition;
    private Command.Transaction transaction = new Command.Transaction.Joined();

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

    /** The whole statement becomes this text. */
    void replaceBy(String sql) {
        int start = tokens.get(0).start();
        tokens = List.of(new Token(Token.Kind.WORD, "", sql, start), new Token(Token.Kind.END, "", "", start));
    }

    void record(CatalogRecord record) {
        records.add(record);
    }

    void onlyIfAbsent(String relation) {
        createdIfAbsent = relation;
    }

    /** The statement makes a late-binding view; this is its text as the user wrote it. */
    void bindLate(String definition) {
        lateBindingDefinition = definition;
    }

    @Nullable
    String lateBindingDefinition() {
        return lateBindingDefinition;
    }

    void transaction(Command.Transaction wanted) {
        transaction = wanted;
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
                transaction);
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
