package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What exists in Redshift and not here: named in the error, so that nobody takes a PostgreSQL error for a Redshift one. */
final class Refusals implements Rewrite {

    private static final List<String> STATEMENTS = List.of(
            "CREATE EXTERNAL",
            "CREATE OR REPLACE EXTERNAL",
            "ALTER EXTERNAL",
            "DROP EXTERNAL",
            "SHOW EXTERNAL",
            "CREATE MASKING",
            "ALTER MASKING",
            "DROP MASKING",
            "ATTACH MASKING",
            "DETACH MASKING",
            "CREATE RLS",
            "ALTER RLS",
            "DROP RLS",
            "ATTACH RLS",
            "DETACH RLS",
            "CREATE IDENTITY",
            "ALTER IDENTITY",
            "DROP IDENTITY",
            "DESC IDENTITY",
            "CREATE DATASHARE",
            "ALTER DATASHARE",
            "DROP DATASHARE",
            "DESC DATASHARE",
            "SHOW DATASHARES",
            "CREATE LIBRARY",
            "CREATE OR REPLACE LIBRARY",
            "DROP LIBRARY",
            "CREATE MODEL",
            "DROP MODEL",
            "SHOW MODEL",
            "ANALYZE COMPRESSION",
            "SHOW GRANTS",
            "SHOW COLUMN GRANTS",
            "SHOW PROCEDURES",
            "SHOW FUNCTIONS",
            "SHOW PARAMETERS",
            "SHOW CONSTRAINTS",
            "ALTER SYSTEM",
            "USE");

    /** A word that says little without the one behind it: RLS POLICY, EXTERNAL TABLE, IDENTITY PROVIDER. */
    private static final Set<String> INCOMPLETE = Set.of("EXTERNAL", "MASKING", "RLS", "IDENTITY");

    /** Behind these stands the name of a table, never a call, though a parenthesis may follow. */
    private static final String[] BEFORE_TABLES = {"INTO", "TABLE", "EXISTS", "VIEW", "REFERENCES", "AS"};

    private static final Set<String> FUNCTIONS = Set.of(
            "array_contains",
            "array_distinct",
            "array_except",
            "array_intersection",
            "array_union",
            "arrays_overlap",
            "collate",
            "convert",
            "difference",
            "explain_model",
            "farmfingerprint64",
            "geometrytype",
            "get_number_attributes",
            "h3_boundary",
            "h3_center",
            "h3_fromlonglat",
            "h3_frompoint",
            "h3_ispentagon",
            "h3_polyfill",
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
            "slice_num",
            "soundex",
            "text_to_int_alt",
            "text_to_numeric_alt",
            "upper_attribute_names");

    /** Those that read and write EWKB; nothing is computed. */
    private static final Set<String> SPATIAL = Set.of("st_ashexewkb", "st_geogfromwkb", "st_geomfromewkb");

    @Override
    public void apply(Draft draft) {
        refuseStatement(draft.reader());
        refuseWords(draft.tokens());
    }

    private static void refuseStatement(TokenReader tokens) {
        for (String statement : STATEMENTS) {
            String[] words = statement.split(" ");
            if (tokens.sees(words)) {
                Token after = tokens.peek(words.length);
                boolean incomplete = INCOMPLETE.contains(words[words.length - 1]) && after.kind() == Token.Kind.WORD;
                throw RefusedException.of(
                        incomplete ? statement + " " + after.text().toUpperCase(Locale.ROOT) : statement);
            }
        }
    }

    private static void refuseWords(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token after = tokens.get(i + 1);
            boolean named = token.kind() == Token.Kind.WORD && isRefused(token.identifier());
            boolean called = after.is("(")
                    && (i == 0
                            || !(tokens.get(i - 1).is(".") || tokens.get(i - 1).isOneOf(BEFORE_TABLES)));
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
