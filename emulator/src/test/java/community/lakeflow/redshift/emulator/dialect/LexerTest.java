package community.lakeflow.redshift.emulator.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LexerTest {

    /** What trips scanners, besides plain text. */
    private static final String[] PIECES = {
        "'", "''", "\"", "\\", "--", "/*", "*/", "\n", "$$", "$a$", "$1", "::", ":", ";", "e'", "1.5e-3", ".", "(", ")",
        "select", " ", "ü", "😀", "\t"
    };

    @Provide
    Arbitrary<String> sql() {
        return Arbitraries.oneOf(Arbitraries.of(PIECES), Arbitraries.strings().ofMaxLength(3))
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.oneOf(Arbitraries.of(PIECES), Arbitraries.strings().ofMaxLength(5))
                .list()
                .ofMaxSize(10)
                .map(pieces -> String.join("", pieces));
    }

    @Property
    void tokensInARowAreTheTextAgain(@ForAll("sql") String sql) {
        assertThat(TokenReader.text(Lexer.tokens(sql))).isEqualTo(sql);
    }

    @Property
    void aLiteralIsOneTokenWhateverItHolds(@ForAll("text") String text) {
        String literal = "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
        assertThat(kinds("a " + literal + " b"))
                .containsExactly(Token.Kind.WORD, Token.Kind.STRING, Token.Kind.WORD, Token.Kind.END);
    }

    @Property
    void aQuotedNameIsOneTokenAndGivesItsNameBack(@ForAll("text") String name) {
        Token token = Lexer.tokens("\"" + name.replace("\"", "\"\"") + "\"").get(0);
        assertThat(token.identifier()).isEqualTo(name);
    }

    @Test
    void commentsNestAndBelongToTheTokenAfterThem() {
        List<Token> tokens = Lexer.tokens("a /* one /* two */ 'x */ -- y'\n b");
        assertThat(tokens).extracting(Token::text).containsExactly("a", "b", "");
    }

    @Test
    void dollarQuotesHideWhatTheyHold() {
        assertThat(Lexer.tokens("$f$ it's; $$ $f$;"))
                .extracting(Token::text)
                .containsExactly("$f$ it's; $$ $f$", ";", "");
    }

    private static List<Token.Kind> kinds(String sql) {
        return Lexer.tokens(sql).stream().map(Token::kind).toList();
    }
}
