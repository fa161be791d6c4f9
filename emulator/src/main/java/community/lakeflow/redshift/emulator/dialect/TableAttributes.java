package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** BACKUP, DISTSTYLE, DISTKEY, SORTKEY and ENCODE AUTO behind a table's name or columns. Documented: r_CREATE_TABLE_NEW. */
final class TableAttributes {

    private final String relation;
    private final List<CatalogRecord> records = new ArrayList<>();

    TableAttributes(String relation) {
        this.relation = relation;
    }

    List<CatalogRecord> records() {
        return records;
    }

    /** Consumes one attribute if one comes next. */
    boolean read(TokenReader tokens) {
        if (tokens.accept("BACKUP")) {
            tokens.next();
        } else if (tokens.accept("DISTSTYLE")) {
            records.add(new CatalogRecord.DistStyle(relation, tokens.next().text()));
        } else if (tokens.sees("DISTKEY", "(")) {
            tokens.next();
            records.add(new CatalogRecord.DistKey(
                    relation, TokenReader.identifiers(tokens.parenthesised()).get(0)));
        } else if (tokens.accept("SORTKEY", "AUTO") || tokens.accept("ENCODE", "AUTO")) {
            return true;
        } else if (tokens.sees("SORTKEY", "(")
                || tokens.sees("COMPOUND", "SORTKEY")
                || tokens.sees("INTERLEAVED", "SORTKEY")) {
            sortKey(tokens);
        } else {
            return false;
        }
        return true;
    }

    private void sortKey(TokenReader tokens) {
        String style = tokens.peek().is("INTERLEAVED") ? "INTERLEAVED" : "COMPOUND";
        if (!tokens.peek().is("SORTKEY")) {
            tokens.next();
        }
        tokens.next();
        records.add(new CatalogRecord.SortKey(relation, style, TokenReader.identifiers(tokens.parenthesised())));
    }
}
