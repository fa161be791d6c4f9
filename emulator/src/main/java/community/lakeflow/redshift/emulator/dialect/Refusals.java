package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import java.util.Set;

/** What exists in Redshift and not here: named in the error, so that nobody takes a PostgreSQL error for a Redshift one. */
final class Refusals implements Rewrite {

    private static final List<List<String>> STATEMENTS = List.of(
            List.of("CREATE", "EXTERNAL"),
            List.of("ALTER", "EXTERNAL"),
            List.of("DROP", "EXTERNAL"),
            List.of("CREATE", "DATASHARE"),
            List.of("ALTER", "DATASHARE"),
            List.of("DROP", "DATASHARE"),
            List.of("CREATE", "LIBRARY"),
            List.of("DROP", "LIBRARY"),
            List.of("CREATE", "MODEL"),
            List.of("CREATE", "MASKING"),
            List.of("CREATE", "RLS"),
            List.of("CREATE", "IDENTITY"),
            List.of("SHOW", "EXTERNAL"),
            List.of("SHOW", "DATASHARES"),
            List.of("ANALYZE", "COMPRESSION"),
            List.of("SHOW", "GRANTS"),
            List.of("SHOW", "MODEL"),
            List.of("SHOW", "PROCEDURES"),
            List.of("SHOW", "FUNCTIONS"),
            List.of("SHOW", "PARAMETERS"),
            List.of("SHOW", "CONSTRAINTS"),
            List.of("ALTER", "SYSTEM"),
            List.of("USE"));

    private static final Set<String> FUNCTIONS = Set.of(
            "array_contains",
            "array_distinct",
            "array_except",
            "array_intersection",
            "array_union",
            "arrays_overlap",
            "difference",
            "get_number_attributes",
            "hll",
            "hll_cardinality",
            "hll_combine",
            "hll_create_sketch",
            "json_serialize_to_varbyte",
            "json_size",
            "lower_attribute_names",
            "murmur3_32_hash",
            "object_transform",
            "octetindex",
            "soundex",
            "upper_attribute_names");

    /** Those that read and write EWKB; nothing is computed. */
    private static final Set<String> SPATIAL = Set.of("st_ashexewkb", "st_geogfromwkb", "st_geomfromewkb");

    @Override
    public void apply(Draft draft) {
        refuseStatement(draft.reader());
        refuseWords(draft.tokens());
    }

    private static void refuseStatement(TokenReader tokens) {
        for (List<String> words : STATEMENTS) {
            if (tokens.sees(words.toArray(String[]::new))) {
                throw RefusedException.of(String.join(" ", words));
            }
        }
    }

    private static void refuseWords(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token after = tokens.get(i + 1);
            boolean named = token.kind() == Token.Kind.WORD && isRefused(token.identifier());
            boolean called = after.is("(") && (i == 0 || !tokens.get(i - 1).is("."));
            if (named && called) {
                throw RefusedException.of(token.text());
            }
            refuseClause(token, after, tokens.get(Math.min(i + 2, tokens.size() - 1)));
        }
    }

    private static boolean isRefused(String function) {
        boolean spatial = function.startsWith("st_") && !SPATIAL.contains(function);
        return spatial || FUNCTIONS.contains(function);
    }

    private static void refuseClause(Token token, Token after, Token third) {
        boolean clause = (token.is("ignore") && after.is("nulls"))
                || (token.is("connect") && after.is("by"))
                || (token.isOneOf("pivot", "unpivot") && after.is("("))
                || (token.is("*")
                        && after.is("exclude")
                        && (third.is("(") || (third.isIdentifier() && !third.is("from"))));
        if (clause) {
            throw RefusedException.of(after.is("(") ? token.text() : token.text() + " " + after.text());
        }
    }
}
