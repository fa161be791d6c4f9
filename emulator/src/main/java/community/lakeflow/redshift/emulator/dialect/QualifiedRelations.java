package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for relations without a schema. Documented: r_CREATE_VIEW wants all names in a late-binding view qualified. */
final class QualifiedRelations {

    private static final String[] CLAUSES = {
        "WHERE",
        "GROUP",
        "ORDER",
        "HAVING",
        "LIMIT",
        "UNION",
        "EXCEPT",
        "INTERSECT",
        "MINUS",
        "QUALIFY",
        "WINDOW",
        "ON",
        "USING"
    };

    /** What is read at one level of parentheses. */
    private enum Place {
        ELSEWHERE,
        SELECT_LIST,
        /** A relation comes next. */
        RELATION,
        /** Behind a relation, where a comma leads to another one. */
        FROM_CLAUSE
    }

    private final Set<String> queryNames;
    private final TokenReader tokens;
    private final Deque<Place> levels = new ArrayDeque<>(List.of(Place.ELSEWHERE));

    private QualifiedRelations(List<Token> query) {
        this.tokens = new TokenReader(query);
        this.queryNames = queryNames(query);
    }

    static boolean areAllIn(List<Token> query) {
        return new QualifiedRelations(query).allQualified();
    }

    private boolean allQualified() {
        while (!tokens.atEnd()) {
            if (levels.element() == Place.RELATION
                    && tokens.peek().isIdentifier()
                    && !tokens.peek().isOneOf("LATERAL", "ONLY", "SELECT", "WITH")) {
                if (!relation()) {
                    return false;
                }
            } else {
                step(tokens.next());
            }
        }
        return true;
    }

    private boolean relation() {
        List<Token> name = tokens.name();
        at(Place.FROM_CLAUSE);
        return name.size() > 1
                || tokens.peek().is("(")
                || queryNames.contains(name.get(0).identifier());
    }

    private void step(Token token) {
        Place place = levels.element();
        if (token.is("(")) {
            levels.push(place == Place.RELATION ? Place.RELATION : Place.ELSEWHERE);
        } else if (token.is(")") && levels.size() > 1) {
            levels.pop();
            at(levels.element() == Place.RELATION ? Place.FROM_CLAUSE : levels.element());
        } else if (token.is("SELECT")) {
            at(Place.SELECT_LIST);
        } else if (token.is("FROM") && place == Place.SELECT_LIST) {
            at(Place.RELATION);
        } else if (token.is("JOIN") || (token.is(",") && place == Place.FROM_CLAUSE)) {
            at(Place.RELATION);
        } else if (token.isOneOf(CLAUSES) && place == Place.FROM_CLAUSE) {
            at(token.isOneOf("ON", "USING") ? Place.FROM_CLAUSE : Place.ELSEWHERE);
        }
    }

    private void at(Place place) {
        levels.pop();
        levels.push(place);
    }

    /** Names of WITH queries: {@code name AS (} or {@code name (columns) AS (}. */
    private static Set<String> queryNames(List<Token> query) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i + 2 < query.size(); i++) {
            Token token = query.get(i);
            if (token.isIdentifier()
                    && query.get(i + 1).is("AS")
                    && query.get(i + 2).is("(")) {
                names.add(token.identifier());
            } else if (token.isIdentifier() && query.get(i + 1).is("(")) {
                TokenReader reader = new TokenReader(query.subList(i + 1, query.size()));
                reader.parenthesised();
                if (reader.sees("AS", "(")) {
                    names.add(token.identifier());
                }
            }
        }
        return names;
    }
}
