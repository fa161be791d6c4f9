package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import java.util.Map;

/** Functions whose first argument is a date part: a bare word, which becomes a literal. */
final class DateCalls {

    static final Map<String, CallForm> FORMS = Map.of(
            "dateadd", call -> withPart("date_add", call, 3),
            "date_add", call -> withPart("date_add", call, 3),
            "datediff", call -> withPart("date_diff", call, 3),
            "date_diff", call -> withPart("date_diff", call, 3),
            "date_part", call -> withPart("pgdate_part", call, 2),
            "date_trunc", call -> withPart("date_trunc", call, 2),
            "extract", DateCalls::extract);

    private DateCalls() {}

    private static List<Token> withPart(String function, Call call, int arguments) {
        if (call.arguments().size() != arguments) {
            return List.of();
        }
        return new Replacement(call.name())
                .sql("redshift_emulator." + function + "(")
                .nodes(literal(call.argument(0)))
                .sql(",")
                .nodes(call.argumentsFrom(1))
                .sql(")")
                .tokens();
    }

    private static List<Token> extract(Call call) {
        List<Node> inside = call.argumentsFrom(0);
        if (inside.size() < 3 || !inside.get(1).is("from")) {
            return List.of();
        }
        return new Replacement(call.name())
                .sql("redshift_emulator.date_part(")
                .nodes(literal(inside.subList(0, 1)))
                .sql(",")
                .nodes(inside.subList(2, inside.size()))
                .sql(")")
                .tokens();
    }

    private static List<Node> literal(List<Node> part) {
        boolean bare = part.size() == 1
                && part.get(0) instanceof Node.Leaf leaf
                && leaf.token().kind() == Token.Kind.WORD;
        if (!bare) {
            return part;
        }
        Token word = ((Node.Leaf) part.get(0)).token();
        return List.of(
                new Node.Leaf(new Token(Token.Kind.STRING, word.leading(), "'" + word.text() + "'", word.start())));
    }
}
