package community.lakeflow.redshift.emulator.dialect;

/** A backslash escapes in an ordinary literal of Redshift; PostgreSQL wants it marked with E. Seen: sqlglot, jOOQ, dbt. */
final class BackslashLiterals implements Rewrite {

    @Override
    public void apply(Draft draft) {
        draft.replace(draft.tokens().stream().map(BackslashLiterals::marked).toList());
    }

    private static Token marked(Token token) {
        boolean escaped = token.kind() == Token.Kind.STRING
                && token.text().startsWith("'")
                && token.text().indexOf('\\') >= 0;
        return escaped
                ? new Token(
                        token.kind(),
                        token.leading().isEmpty() ? " " : token.leading(),
                        "E" + token.text(),
                        token.start())
                : token;
    }
}
