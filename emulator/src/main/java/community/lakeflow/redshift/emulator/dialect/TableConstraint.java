package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys are informational and not enforced: they are taken out of the DDL and recorded. Documented: t_Defining_constraints. */
final class TableConstraint {

    private TableConstraint() {}

    static boolean startsWith(List<Token> item) {
        TokenReader tokens = new TokenReader(item);
        return tokens.sees("CONSTRAINT")
                || tokens.sees("PRIMARY", "KEY")
                || tokens.sees("UNIQUE", "(")
                || tokens.sees("FOREIGN", "KEY")
                || tokens.sees("CHECK", "(");
    }

    static CatalogRecord.Key read(String relation, List<Token> item) {
        TokenReader tokens = new TokenReader(item);
        String name = tokens.accept("CONSTRAINT") ? tokens.next().identifier() : null;
        if (tokens.accept("PRIMARY", "KEY")) {
            return key(relation, name, "PRIMARY KEY", tokens);
        }
        if (tokens.accept("UNIQUE")) {
            return key(relation, name, "UNIQUE", tokens);
        }
        if (tokens.accept("FOREIGN", "KEY")) {
            List<String> columns = TokenReader.identifiers(tokens.parenthesised());
            tokens.next();
            return references(relation, name, columns, tokens);
        }
        throw RefusedException.of("The constraint " + TokenReader.text(item).strip());
    }

    /** From behind the word REFERENCES. */
    static CatalogRecord.Key references(
            String relation, @Nullable String name, List<String> columns, TokenReader tokens) {
        String foreign = TokenReader.text(tokens.name()).strip();
        List<String> foreignColumns =
                tokens.peek().is("(") ? TokenReader.identifiers(tokens.parenthesised()) : List.of();
        return new CatalogRecord.Key(relation, name, "FOREIGN KEY", columns, foreign, foreignColumns);
    }

    private static CatalogRecord.Key key(String relation, @Nullable String name, String kind, TokenReader tokens) {
        return new CatalogRecord.Key(
                relation, name, kind, TokenReader.identifiers(tokens.parenthesised()), null, List.of());
    }
}
