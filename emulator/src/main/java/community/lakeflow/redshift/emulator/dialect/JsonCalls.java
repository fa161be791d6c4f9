package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import java.util.Map;

/** Functions on JSON in text and on SUPER values whose names PostgreSQL takes for its own. Documented: json-functions, super-functions. */
final class JsonCalls {

    static final Map<String, CallForm> FORMS = Map.of(
            "array", call -> constructor("\"array\"", call),
            "object", call -> constructor("object", call),
            "json_array_length", CallForm.own("json_array_length"),
            "json_extract_path_text", CallForm.own("json_extract_path_text"),
            "json_serialize", CallForm.qualified("json_serialize"),
            "json_typeof", CallForm.own("json_typeof"));

    private JsonCalls() {}

    /** Each item becomes a SUPER value, a text a JSON string. {@code ARRAY(SELECT ...)} stays PostgreSQL's. */
    private static List<Token> constructor(String function, Call call) {
        boolean query = !call.arguments().isEmpty()
                && !call.argument(0).isEmpty()
                && call.argument(0).get(0).is("select");
        if (query) {
            return List.of();
        }
        Replacement sql = new Replacement(call.name()).sql("redshift_emulator." + function + "(");
        String separator = "";
        for (List<Node> item : call.arguments()) {
            sql.sql(separator + "redshift_emulator.super_of(").nodes(item).sql(")");
            separator = ", ";
        }
        return sql.sql(")").tokens();
    }
}
