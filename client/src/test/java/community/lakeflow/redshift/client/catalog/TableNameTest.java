package community.lakeflow.redshift.client.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orders|public|orders",
                "sales.orders|sales|orders",
                "sales.orders.2024|sales|orders.2024",
                "sales.\"orders.2024\"|sales|orders.2024",
                "\"a.b\".\"c\"\"d\"|a.b|c\"d",
                "\"Größe\"|public|Größe",
                "sales.two words; DROP TABLE x|sales|two words; DROP TABLE x",
            })
    void readsNames(String text, String schema, String table) {
        assertThat(TableName.parse(text)).isEqualTo(new TableName(schema, table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "or.ders", "or\"ders", "\"", ".", "ä ö", "a\"\"b", "''"})
    void readsBackWhatItWrites(String part) {
        TableName name = new TableName(part, part);

        assertThat(TableName.parse(name.toString())).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "\"a", "\"a\"b", "a.\"b", "a.\"b\"c"})
    void refusesWhatIsNoName(String text) {
        assertThatThrownBy(() -> TableName.parse(text)).hasMessageContaining("table");
    }

    @Test
    void quotesBothPartsInSql() {
        assertThat(new TableName("s", "a\"b").sql()).isEqualTo("\"s\".\"a\"\"b\"");
    }
}
