package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** ALTER TABLE's keys, layout and types. Documented: r_ALTER_TABLE. What only Redshift has is recorded, and PostgreSQL checks the name. */
final class AlterTable implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        if (!tokens.accept("ALTER", "TABLE")) {
            return;
        }
        List<Token> rewritten = new ArrayList<>(draft.tokens().subList(0, 2));
        List<Token> name = tokens.name();
        rewritten.addAll(name);
        String relation = TokenReader.text(name).strip();
        if (tokens.accept("APPEND", "FROM")) {
            append(draft, relation, tokens);
            return;
        }
        if (tokens.sees("ROW", "LEVEL", "SECURITY")) {
            throw RefusedException.of("ALTER TABLE ROW LEVEL SECURITY");
        }
        action(draft, relation, tokens, rewritten);
    }

    /** Documented: r_ALTER_TABLE_APPEND. */
    private static void append(Draft draft, String relation, TokenReader tokens) {
        String source = TokenReader.text(tokens.name()).strip();
        String mode = tokens.peek().isOneOf("IGNOREEXTRA", "FILLTARGET")
                ? tokens.next().text().toUpperCase(Locale.ROOT)
                : "";
        if (!tokens.atEnd()) {
            throw new RefusedException(
                    "syntax error at or near \"" + tokens.peek().text() + "\"");
        }
        draft.replaceBy("CALL redshift_emulator.append_table(" + literal(relation) + ", " + literal(source) + ", '"
                + mode + "')");
        draft.transaction(new Command.Transaction.Alone("ALTER TABLE APPEND"));
    }

    private static String literal(String name) {
        return "'" + name.replace("'", "''") + "'";
    }

    private static void action(Draft draft, String relation, TokenReader tokens, List<Token> rewritten) {
        Token verb = tokens.next();
        if (verb.is("ADD")) {
            add(draft, relation, verb, tokens, rewritten);
        } else if (verb.is("DROP") && tokens.accept("CONSTRAINT")) {
            draft.record(new CatalogRecord.DroppedKey(relation, tokens.next().identifier()));
            unchanged(draft, rewritten, verb);
        } else if (verb.is("ALTER")) {
            alter(draft, relation, verb, tokens, rewritten);
        }
    }

    private static void add(Draft draft, String relation, Token verb, TokenReader tokens, List<Token> rewritten) {
        List<Token> rest = tokens.rest();
        List<Token> item = rest.subList(0, rest.size() - 1);
        if (TableConstraint.startsWith(item)) {
            CatalogRecord.Key key = TableConstraint.read(relation, item);
            draft.record(key);
            if (key.kind().equals("PRIMARY KEY")) {
                notNull(draft, rewritten, verb, key.columns());
            } else {
                unchanged(draft, rewritten, verb);
            }
            return;
        }
        boolean worded = new TokenReader(item).sees("COLUMN");
        ColumnDefinition definition = ColumnDefinition.read(relation, worded ? item.subList(1, item.size()) : item);
        rewritten.add(verb);
        rewritten.add(verb.inserted("COLUMN"));
        rewritten.addAll(definition.rewritten());
        rewritten.add(rest.get(rest.size() - 1));
        definition.records().forEach(draft::record);
        draft.replace(rewritten);
    }

    private static void alter(Draft draft, String relation, Token verb, TokenReader tokens, List<Token> rewritten) {
        TableAttributes attributes = new TableAttributes(relation);
        if (tokens.accept("SORTKEY", "NONE")) {
            draft.record(new CatalogRecord.SortKey(relation, "COMPOUND", List.of()));
            unchanged(draft, rewritten, verb);
        } else if (distKey(draft, relation, tokens) || attributes.read(tokens)) {
            attributes.records().forEach(draft::record);
            distKey(draft, relation, tokens);
            unchanged(draft, rewritten, verb);
        } else {
            column(draft, relation, verb, tokens, rewritten);
        }
    }

    /** {@code ALTER DISTKEY c}, and {@code ALTER DISTSTYLE KEY DISTKEY c}. */
    private static boolean distKey(Draft draft, String relation, TokenReader tokens) {
        boolean seen = tokens.accept("DISTKEY");
        if (seen) {
            draft.record(new CatalogRecord.DistKey(relation, tokens.next().identifier()));
        }
        return seen;
    }

    private static void column(Draft draft, String relation, Token verb, TokenReader tokens, List<Token> rewritten) {
        boolean worded = tokens.accept("COLUMN");
        Token column = tokens.next();
        if (tokens.accept("ENCODE")) {
            encodings(draft, relation, column, tokens);
            unchanged(draft, rewritten, verb);
            return;
        }
        rewritten.add(verb);
        if (worded) {
            rewritten.add(verb.inserted("COLUMN"));
        }
        rewritten.add(column);
        if (tokens.peek().is("TYPE")) {
            rewritten.add(tokens.next());
            ColumnTypes.check(relation, column.identifier(), tokens);
            rewritten.addAll(TypeSpelling.read(tokens, TypeSpelling.Place.COLUMN));
        }
        rewritten.addAll(tokens.rest());
        draft.replace(rewritten);
    }

    /** {@code ALTER COLUMN a ENCODE x, ALTER COLUMN b ENCODE y}, from behind the first ENCODE. */
    private static void encodings(Draft draft, String relation, Token first, TokenReader tokens) {
        Token column = first;
        boolean more;
        do {
            draft.record(new CatalogRecord.Encoding(
                    relation, column.identifier(), tokens.next().text()));
            more = tokens.accept(",", "ALTER");
            if (more) {
                tokens.accept("COLUMN");
                column = tokens.next();
                tokens.accept("ENCODE");
            }
        } while (more);
    }

    private static void notNull(Draft draft, List<Token> rewritten, Token verb, List<String> columns) {
        List<String> actions = columns.stream()
                .map(column -> "ALTER COLUMN \"" + column.replace("\"", "\"\"") + "\" SET NOT NULL")
                .toList();
        finish(draft, rewritten, verb, String.join(", ", actions));
    }

    /** Changes nothing, but fails as any ALTER TABLE does when the table is missing or another's. */
    private static void unchanged(Draft draft, List<Token> rewritten, Token verb) {
        finish(draft, rewritten, verb, "SET WITHOUT CLUSTER");
    }

    private static void finish(Draft draft, List<Token> rewritten, Token verb, String action) {
        rewritten.add(verb.inserted(action));
        rewritten.add(new Token(Token.Kind.END, "", "", verb.start()));
        draft.replace(rewritten);
    }
}
