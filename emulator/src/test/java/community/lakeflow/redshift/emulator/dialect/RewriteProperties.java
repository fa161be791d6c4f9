package community.lakeflow.redshift.emulator.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever literals, comments, quoted names and casts a query holds, rewriting its features leaves them as they are. */
class RewriteProperties {

    /** Texts that would change if they were taken for SQL. */
    private static final String[] TRAPS = {
        "nvl(a",
        "SYSDATE",
        "::decimal",
        "select top 5",
        "c.a[0].b",
        "minus select",
        "qualify x",
        "within group (",
        "dateadd(day",
        ";",
        "(",
        "]",
        " ",
        "x"
    };

    /** Every {@code %} is an expression in its turn. */
    private static final String[] FORMS = {
        "nvl(%, %)",
        "decode(%, %, %, %)",
        "nvl2(%, %, %)",
        "dateadd(day, %, %)",
        "datediff(qtr, %, %)",
        "extract(epoch from %)",
        "listagg(distinct %, %) within group (order by %) over (partition by %)",
        "median(%)",
        "avg(%) over (order by %)",
        "percentile_cont(%) within group (order by % desc)",
        "try_cast(% as decimal)",
        "array(%, %)",
        "object(%, %)",
        "regexp_replace(%, %)",
        "%::decimal",
        "cast(% as varchar(max))",
        "(% || %)",
        "(select top 3 % from u, u.c as e at i where e.x = % minus select %)",
        "case when % is distinct from % then % end",
        "t.s.a[%].b",
        "s.a",
        "sysdate"
    };

    @Provide
    Arbitrary<String> queries() {
        return expressions(3)
                .list()
                .ofMinSize(4)
                .ofMaxSize(4)
                .map(parts -> "SELECT TOP 2 " + parts.get(0) + " AS one, " + parts.get(1) + " FROM t AS t WHERE "
                        + parts.get(2) + " = 1 QUALIFY " + parts.get(3) + " > 0 ORDER BY 1");
    }

    private static Arbitrary<String> expressions(int depth) {
        Arbitrary<String> leaves =
                Arbitraries.oneOf(literals(), quotedNames(), Arbitraries.of("a", "t.b", "1.5", "NULL"));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<String> forms = Arbitraries.of(FORMS).flatMap(form -> expressions(depth - 1)
                .list()
                .ofSize((int) form.chars().filter(c -> c == '%').count())
                .map(arguments -> filled(form, arguments)));
        return Arbitraries.oneOf(leaves, forms, commented(forms));
    }

    private static Arbitrary<String> commented(Arbitrary<String> expressions) {
        return expressions.flatMap(expression -> traps().map(trap -> "/* '" + trap + " /* nested */ */ " + expression));
    }

    private static Arbitrary<String> literals() {
        return traps().flatMap(trap -> Arbitraries.of(
                "'Q" + trap + "''s'", "$q$Q" + trap + "'$q$", "E'Q" + trap + "\\''", "N'Q" + trap + "'"));
    }

    private static Arbitrary<String> quotedNames() {
        return traps().map(trap -> "\"" + trap + "\"\"\"");
    }

    private static Arbitrary<String> traps() {
        return Arbitraries.of(TRAPS).list().ofMaxSize(3).map(pieces -> String.join("", pieces)
                .toLowerCase(Locale.ROOT));
    }

    private static String filled(String form, List<String> arguments) {
        Matcher gap = Pattern.compile("%").matcher(form);
        List<String> left = new ArrayList<>(arguments);
        return gap.replaceAll(match -> Matcher.quoteReplacement(left.remove(0)));
    }

    /** Literals hold a Q, which nothing that is put in holds. */
    @Property(tries = 300)
    void literalsNamesAndCommentsStayAsTheyAre(@ForAll("queries") String sql) {
        Command.Run command = run(sql);
        List<Token> after = Lexer.tokens(command.sql());
        for (Token token : Lexer.tokens(sql)) {
            if (token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.QUOTED) {
                assertThat(after).as(command.sql()).anyMatch(kept -> kept.text().equals(token.text()));
            }
            if (token.leading().contains("/*")) {
                assertThat(command.sql()).contains(token.leading().strip());
            }
        }
    }

    @Property(tries = 300)
    void nothingIsMadeOfWhatLiteralsHold(@ForAll("queries") String sql) {
        List<String> own = texts(Lexer.tokens(run(sql).sql())).stream()
                .filter(literal -> !literal.matches("'[a-z0-9(),_ ]+'"))
                .toList();
        assertThat(texts(Lexer.tokens(sql))).containsAll(own);
    }

    @Property(tries = 300)
    void positionsLeadBackToTheTextThatWasSent(@ForAll("queries") String sql) {
        Command.Run command = run(sql);
        int at = 0;
        for (Token token : Lexer.tokens(command.sql())) {
            at = command.sql().indexOf(token.text(), at);
            if (token.kind() == Token.Kind.STRING && token.text().indexOf('Q') >= 0) {
                int original = command.positions().original(command.sql().codePointCount(0, at) + 1) - 1;
                assertThat(sql.substring(sql.offsetByCodePoints(0, original)))
                        .as(command.sql())
                        .startsWith(token.text());
            }
            at += token.text().length();
        }
    }

    private static List<String> texts(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.kind() == Token.Kind.STRING)
                .map(Token::text)
                .toList();
    }

    private static Command.Run run(String sql) {
        return (Command.Run) Dialect.translate(sql, IdentifierFolding.LOWER_CASE);
    }
}
