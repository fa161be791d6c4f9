package community.lakeflow.redshift.client.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqlTest {
    @Test
    void quotesIdentifiers() {
        assertThat(Sql.identifier("a\"b.c")).isEqualTo("\"a\"\"b.c\"");
    }

    @Test
    void quotesLiterals() {
        assertThat(Sql.literal("it's")).isEqualTo("'it''s'");
    }

    @Test
    void writesNoBackslashWithinQuotes() {
        assertThat(Sql.literal("a\\b")).isEqualTo("('a' || CHR(92) || 'b')");
    }

    @Test
    void refusesNul() {
        assertThatThrownBy(() -> Sql.literal("a\0")).hasMessageContaining("NUL");
    }
}
