package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import java.util.Map;

/** NVL, NVL2, DECODE and TRY_CAST. Documented: r_NVL_function, r_NVL2, r_DECODE_expression, r_TRY_CAST. */
final class ConditionalCalls {

    static final Map<String, CallForm> FORMS = Map.of(
            "nvl", ConditionalCalls::coalesce,
            "isnull", call -> call.arguments().size() == 2 ? coalesce(call) : List.of(),
            "nvl2", ConditionalCalls::nvl2,
            "decode", ConditionalCalls::decode,
            "try_cast", ConditionalCalls::tryCast);

    private ConditionalCalls() {}

    private static List<Token> coalesce(Call call) {
        return new Replacement(call.name())
                .sql("coalesce(")
                .nodes(call.argumentsFrom(0))
                .sql(")")
                .tokens();
    }

    private static List<Token> nvl2(Call call) {
        if (call.arguments().size() != 3) {
            return List.of();
        }
        return new Replacement(call.name())
                .sql("CASE WHEN (")
                .nodes(call.argument(0))
                .sql(") IS NOT NULL THEN")
                .nodes(call.argument(1))
                .sql(" ELSE")
                .nodes(call.argument(2))
                .sql(" END")
                .tokens();
    }

    /** NULL equals NULL here. Two arguments are PostgreSQL's function of the same name, which Redshift has not. */
    private static List<Token> decode(Call call) {
        if (call.arguments().size() < 3) {
            return List.of();
        }
        Replacement cases = new Replacement(call.name()).sql("CASE");
        int at = 1;
        for (; at + 1 < call.arguments().size(); at += 2) {
            cases.sql(" WHEN (")
                    .nodes(call.argument(0))
                    .sql(") IS NOT DISTINCT FROM (")
                    .nodes(call.argument(at))
                    .sql(") THEN")
                    .nodes(call.argument(at + 1));
        }
        if (at < call.arguments().size()) {
            cases.sql(" ELSE").nodes(call.argument(at));
        }
        return cases.sql(" END").tokens();
    }

    private static List<Token> tryCast(Call call) {
        List<Node> inside = call.argumentsFrom(0);
        int as = inside.size() - 1;
        while (as > 0 && !inside.get(as).is("as")) {
            as--;
        }
        if (as <= 0) {
            return List.of();
        }
        String type = TokenReader.text(TypeSpelling.read(
                        new TokenReader(Node.tokens(inside.subList(as + 1, inside.size()))),
                        TypeSpelling.Place.EXPRESSION))
                .strip();
        return new Replacement(call.name())
                .sql("redshift_emulator.try_cast(")
                .nodes(inside.subList(0, as))
                .sql(", '" + type.replace("'", "''") + "', NULL::" + type + ")")
                .tokens();
    }
}
