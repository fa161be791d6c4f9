package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** CREATE TABLE, with columns or AS a query: Redshift's attributes and keys leave the text and are recorded. */
final class CreateTable implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        List<Token> rewritten = new ArrayList<>();
        if (!opening(tokens, rewritten)) {
            return;
        }
        boolean ifAbsent = tokens.sees("IF", "NOT", "EXISTS");
        for (int word = 0; ifAbsent && word < 3; word++) {
            rewritten.add(tokens.next());
        }
        List<Token> name = tokens.name();
        if (TemporaryNames.isTemporary(name)
                && rewritten.stream().noneMatch(token -> token.isOneOf("TEMP", "TEMPORARY"))) {
            rewritten.add(1, rewritten.get(0).inserted("TEMP"));
        }
        rewritten.addAll(name);
        String relation = TokenReader.text(name).strip();
        if (ifAbsent) {
            draft.onlyIfAbsent(relation);
        }
        body(draft, relation, tokens, rewritten);
        draft.replace(rewritten);
    }

    private static boolean opening(TokenReader tokens, List<Token> rewritten) {
        if (!tokens.peek().is("CREATE")) {
            return false;
        }
        rewritten.add(tokens.next());
        while (tokens.peek().isOneOf("LOCAL", "TEMPORARY", "TEMP")) {
            rewritten.add(tokens.next());
        }
        boolean table = tokens.peek().is("TABLE");
        rewritten.add(tokens.next());
        return table;
    }

    private static void body(Draft draft, String relation, TokenReader tokens, List<Token> rewritten) {
        TableAttributes attributes = new TableAttributes(relation);
        if (tokens.peek().is("(")) {
            List<Token> list = tokens.parenthesised();
            boolean query = new TokenReader(list.subList(1, list.size())).peek().isOneOf("SELECT", "WITH");
            rewritten.addAll(query ? list : columns(draft, relation, list));
        }
        while (!tokens.atEnd() && !tokens.sees("AS")) {
            if (!attributes.read(tokens)) {
                rewritten.add(tokens.next());
            }
        }
        if (tokens.sees("AS")) {
            draft.record(new CatalogRecord.QueryResult(relation));
        }
        rewritten.addAll(tokens.rest());
        attributes.records().forEach(draft::record);
    }

    private static List<Token> columns(Draft draft, String relation, List<Token> list) {
        List<List<Token>> items = TokenReader.items(list);
        List<ColumnDefinition> definitions = new ArrayList<>();
        List<CatalogRecord> keys = new ArrayList<>();
        List<List<Token>> kept = new ArrayList<>();
        for (List<Token> item : items) {
            if (TableConstraint.startsWith(item)) {
                keys.add(TableConstraint.read(relation, item));
            } else if (new TokenReader(item).sees("LIKE")) {
                draft.record(new CatalogRecord.Like(relation, likened(item)));
                kept.add(item);
            } else if (item.size() < 2) {
                kept.add(item);
            } else {
                ColumnDefinition definition = ColumnDefinition.read(relation, item);
                definitions.add(definition);
                kept.add(notNullIfKey(definition, items, relation));
            }
        }
        definitions.forEach(definition -> definition.records().forEach(draft::record));
        keys.forEach(draft::record);
        columnAttributes(draft, relation, definitions);
        return listed(list, kept);
    }

    private static String likened(List<Token> item) {
        TokenReader tokens = new TokenReader(item);
        tokens.next();
        return TokenReader.text(tokens.name()).strip();
    }

    /** The columns of a primary key are NOT NULL, and that is enforced. Documented. */
    private static List<Token> notNullIfKey(ColumnDefinition definition, List<List<Token>> items, String relation) {
        boolean key = items.stream()
                .filter(TableConstraint::startsWith)
                .map(item -> TableConstraint.read(relation, item))
                .anyMatch(constraint -> constraint.kind().equals("PRIMARY KEY")
                        && constraint.columns().contains(definition.column()));
        List<Token> rewritten = definition.rewritten();
        if (key) {
            rewritten.add(rewritten.get(0).inserted("NOT NULL"));
        }
        return rewritten;
    }

    private static void columnAttributes(Draft draft, String relation, List<ColumnDefinition> definitions) {
        definitions.stream()
                .filter(ColumnDefinition::isDistKey)
                .forEach(definition -> draft.record(new CatalogRecord.DistKey(relation, definition.column())));
        List<String> sortKeys = definitions.stream()
                .filter(ColumnDefinition::isSortKey)
                .map(ColumnDefinition::column)
                .toList();
        if (!sortKeys.isEmpty()) {
            draft.record(new CatalogRecord.SortKey(relation, "COMPOUND", sortKeys));
        }
    }

    private static List<Token> listed(List<Token> original, List<List<Token>> items) {
        List<Token> list = new ArrayList<>();
        list.add(original.get(0));
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                list.add(original.get(0).withText(",").withLeading(""));
            }
            list.addAll(items.get(i));
        }
        list.add(original.get(original.size() - 1));
        return list;
    }
}
