package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One SELECT, cut into its clauses; each keeps the words that it begins with. */
record QueryBlock(Map<Clause, List<Node>> clauses) {

    enum Clause {
        SELECT("select"),
        INTO("into"),
        FROM("from"),
        WHERE("where"),
        GROUP("group"),
        HAVING("having"),
        QUALIFY("qualify"),
        WINDOW("window"),
        ORDER("order"),
        LIMIT("limit"),
        OFFSET("offset"),
        FETCH("fetch"),
        FOR("for");

        private final String word;

        Clause(String word) {
            this.word = word;
        }
    }

    static QueryBlock of(List<Node> nodes) {
        Map<Clause, List<Node>> clauses = new EnumMap<>(Clause.class);
        Clause current = Clause.SELECT;
        for (int i = 0; i < nodes.size(); i++) {
            for (Clause clause : Clause.values()) {
                if (clause.compareTo(current) > 0 && begins(clause, nodes, i)) {
                    current = clause;
                    break;
                }
            }
            clauses.computeIfAbsent(current, any -> new ArrayList<>()).add(nodes.get(i));
        }
        return new QueryBlock(clauses);
    }

    List<Node> clause(Clause clause) {
        return clauses.getOrDefault(clause, List.of());
    }

    private static boolean begins(Clause clause, List<Node> nodes, int index) {
        if (!nodes.get(index).is(clause.word)
                || index == 0
                || nodes.get(index - 1).is(".")
                || nodes.get(index - 1).is("as")) {
            return false;
        }
        return switch (clause) {
            case FROM -> !nodes.get(index - 1).is("distinct") || !wasCompared(nodes, index - 1);
            case GROUP, ORDER -> next(nodes, index, "by");
            case QUALIFY, WINDOW ->
                index + 1 < nodes.size() && !nodes.get(index + 1).is(",");
            default -> true;
        };
    }

    /** IS [NOT] DISTINCT FROM. */
    private static boolean wasCompared(List<Node> nodes, int distinct) {
        return distinct > 0
                && (nodes.get(distinct - 1).is("is") || nodes.get(distinct - 1).is("not"));
    }

    private static boolean next(List<Node> nodes, int index, String word) {
        return index + 1 < nodes.size() && nodes.get(index + 1).is(word);
    }
}
