package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Translates statements of Redshift for PostgreSQL. Literals and comments come through untouched, but for backslashes. */
public final class Dialect {

    /** What decides over a whole statement, refusals first. */
    private static final List<Rewrite> STATEMENTS = List.of(
            new Refusals(),
            new Unsupported(),
            new PostgresSyntax(),
            new BackslashLiterals(),
            new Merge(),
            new DataChanges(),
            new CreateTable(),
            new AlterTable(),
            new CreateView(),
            new MaterializedView(),
            new Maintenance(),
            new Settings(),
            new ShowObjects(),
            new Users(),
            new Permissions(),
            new Routines());

    /** What may stand inside any of them. */
    private static final List<Rewrite> EXPRESSIONS =
            List.of(new Approximate(), new IntervalLiterals(), new Calls(), new CastTypes(), new FunctionNames());

    /** What wraps a statement when all else is done. */
    private static final List<Rewrite> WRAPPINGS = List.of(new LateBindingView(), new Explain());

    private Dialect() {}

    /** @throws RefusedException for what is not emulated, and for more than one statement */
    public static Command translate(String sql, IdentifierFolding folding) {
        return translate(sql, folding, Set.of());
    }

    /**
     * @param parameters the names for which there are values: {@code :name} stands for one of them, any other stays as it is
     * @throws RefusedException for what is not emulated, and for more than one statement
     */
    public static Command translate(String sql, IdentifierFolding folding, Set<String> parameters) {
        List<Token> tokens = TemporaryNames.marked(NamedParameters.marked(single(sql), parameters));
        Command control = Control.command(new TokenReader(tokens));
        if (control != null) {
            return control;
        }
        Unload unload = UnloadParser.read(tokens, folding);
        if (unload != null) {
            return new Command.ToS3(unload);
        }
        Copy copy = CopyParser.read(tokens, folding);
        if (copy != null) {
            return new Command.FromS3(copy);
        }
        Draft draft = new Draft(folding == IdentifierFolding.LOWER_CASE ? QuotedNames.folded(tokens) : tokens);
        Stream.of(STATEMENTS, queries(Scope.NONE), EXPRESSIONS, WRAPPINGS)
                .flatMap(List::stream)
                .forEach(rewrite -> rewrite.apply(draft));
        return draft.command(sql);
    }

    private static List<Rewrite> queries(Scope around) {
        return List.of(new SetOperators(), new Queries(around));
    }

    /** The body of a function or procedure: what may stand inside a statement is rewritten between its semicolons. */
    static String body(String text) {
        StringBuilder body = new StringBuilder();
        List<Token> piece = new ArrayList<>();
        for (Token token : Lexer.tokens(text)) {
            if (token.is(";") || token.isEnd()) {
                body.append(expressions(piece)).append(token.leading()).append(token.text());
                piece.clear();
            } else {
                piece.add(token);
            }
        }
        return body.toString();
    }

    /** Where a CREATE TABLE begins behind the words that lead to it, such as BEGIN or THEN; the end when there is none. */
    private static int tableCreated(List<Token> piece) {
        for (int i = 0; i + 2 < piece.size(); i++) {
            boolean temporary = piece.get(i + 1).isOneOf("TEMP", "TEMPORARY");
            if (piece.get(i).is("CREATE")
                    && piece.get(temporary ? i + 2 : i + 1).is("TABLE")) {
                return i;
            }
        }
        return piece.size() - 1;
    }

    private static String expressions(List<Token> piece) {
        List<Token> ended = new ArrayList<>(piece);
        ended.add(new Token(Token.Kind.END, "", "", 0));
        int table = tableCreated(ended);
        Draft definition = new Draft(ended.subList(table, ended.size()));
        new CreateTable().apply(definition);
        Draft draft = new Draft(Stream.concat(ended.subList(0, table).stream(), definition.tokens().stream())
                .toList());
        new BackslashLiterals().apply(draft);
        queries(Scope.VARIABLES).forEach(rewrite -> rewrite.apply(draft));
        EXPRESSIONS.forEach(rewrite -> rewrite.apply(draft));
        return TokenReader.text(draft.tokens());
    }

    /**
     * The names of all {@code :name} in the text, in the order of their first use; never from inside of literals, quoted names,
     * comments, casts or array slices.
     */
    public static Set<String> parameterNames(String sql) {
        return NamedParameters.names(Lexer.tokens(sql));
    }

    /** Whether this is a SELECT of nothing but expressions. */
    public static boolean readsNoTable(String sql) {
        List<Token> tokens = Lexer.tokens(sql);
        return tokens.get(0).is("SELECT") && tokens.stream().noneMatch(token -> token.isOneOf("FROM", "INTO"));
    }

    /** All words and quoted names of the text, folded to lower case; nothing from inside of literals or comments. */
    public static Set<String> identifiers(String sql) {
        return Lexer.tokens(sql).stream()
                .filter(Token::isIdentifier)
                .map(token -> Token.lower(token.identifier()))
                .collect(Collectors.toSet());
    }

    /** The statements of a script, cut at the semicolons between them; empty ones are left out. */
    public static List<ScriptStatement> statements(String script) {
        List<ScriptStatement> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        int start = -1;
        for (Token token : Lexer.tokens(script)) {
            if (token.is(";") || token.isEnd()) {
                if (start >= 0) {
                    statements.add(new ScriptStatement(statement.toString().strip(), line(script, start)));
                }
                statement.setLength(0);
                start = -1;
            } else {
                statement.append(token.leading()).append(token.text());
                start = start < 0 ? token.start() : start;
            }
        }
        return statements;
    }

    private static int line(String script, int position) {
        return 1
                + (int) script.chars()
                        .limit(position)
                        .filter(unit -> unit == '\n')
                        .count();
    }

    private static List<Token> single(String sql) {
        List<Token> tokens = new ArrayList<>(Lexer.tokens(sql));
        while (tokens.size() > 1 && tokens.get(tokens.size() - 2).is(";")) {
            tokens.remove(tokens.size() - 2);
        }
        if (tokens.stream().anyMatch(token -> token.is(";"))) {
            throw new RefusedException(
                    "The text holds more than one SQL statement: send them one by one, or as a batch");
        }
        if (tokens.size() == 1) {
            throw new RefusedException("The text holds no SQL statement");
        }
        return tokens;
    }
}
