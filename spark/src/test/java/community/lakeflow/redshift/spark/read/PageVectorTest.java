package community.lakeflow.redshift.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.connect.SparkTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.junit.jupiter.api.Test;

class PageVectorTest {

    @Test
    void wholeNumbersAndTimes() throws IOException {
        ColumnVector numbers = vector(new RedshiftType.BigInt(), "{\"longValue\":-5}", "{\"isNull\":true}");
        assertThat(numbers.getLong(0)).isEqualTo(-5);
        assertThat(numbers.isNullAt(0)).isFalse();
        assertThat(numbers.isNullAt(1)).isTrue();
        assertThat(numbers.hasNull()).isTrue();
        assertThat(numbers.numNulls()).isEqualTo(1);
        ColumnVector days = vector(new RedshiftType.Date(), "{\"stringValue\":\"1969-12-31\"}");
        assertThat(days.getInt(0)).isEqualTo((int) LocalDate.of(1969, 12, 31).toEpochDay());
        assertThat(days.hasNull()).isFalse();
        assertThat(days.numNulls()).isZero();
        ColumnVector moments = vector(new RedshiftType.Timestamp(), "{\"stringValue\":\"1970-01-01 00:00:01.5\"}");
        assertThat(moments.getLong(0)).isEqualTo(1_500_000);
    }

    @Test
    void floatingPointOfBothSizes() throws IOException {
        assertThat(vector(new RedshiftType.DoublePrecision(), "{\"doubleValue\":0.1}")
                        .getDouble(0))
                .isEqualTo(0.1);
        assertThat(vector(new RedshiftType.Real(), "{\"doubleValue\":0.10000000149011612}")
                        .getFloat(0))
                .isEqualTo(0.1f);
    }

    @Test
    void decimalsOfBothSizes() throws IOException {
        ColumnVector small =
                vector(new RedshiftType.Decimal(10, 2), "{\"stringValue\":\"-1.50\"}", "{\"isNull\":true}");
        assertThat(small.getDecimal(0, 10, 2).toJavaBigDecimal()).isEqualTo(new BigDecimal("-1.50"));
        assertThat(small.getDecimal(1, 10, 2)).isNull();
        String digits = "9".repeat(28) + "." + "9".repeat(10);
        ColumnVector big =
                vector(new RedshiftType.Decimal(38, 10), "{\"stringValue\":\"" + digits + "\"}", "{\"isNull\":true}");
        assertThat(big.getDecimal(0, 38, 10).toJavaBigDecimal()).isEqualTo(new BigDecimal(digits));
        assertThat(big.getDecimal(1, 38, 10)).isNull();
    }

    @Test
    void textsAndBytes() throws IOException {
        ColumnVector texts = vector(
                new RedshiftType.Varchar(20),
                "{\"stringValue\":\"größe\"}",
                "{\"isNull\":true}",
                "{\"stringValue\":\"\"}",
                "{\"stringValue\":\"😀\"}");
        assertThat(texts.getUTF8String(0)).hasToString("größe");
        assertThat(texts.getUTF8String(1)).isNull();
        assertThat(texts.getUTF8String(2)).hasToString("");
        assertThat(texts.getUTF8String(3)).hasToString("😀");
        ColumnVector bytes = vector(new RedshiftType.Varbyte(2), "{\"stringValue\":\"00FF\"}", "{\"isNull\":true}");
        assertThat(bytes.getBinary(0)).containsExactly(0, 0xff);
        assertThat(bytes.getBinary(1)).isNull();
    }

    @Test
    void truth() throws IOException {
        ColumnVector truth = vector(new RedshiftType.Bool(), "{\"booleanValue\":true}", "{\"booleanValue\":false}");
        assertThat(truth.getBoolean(0)).isTrue();
        assertThat(truth.getBoolean(1)).isFalse();
    }

    @Test
    void aVectorAnswersForItsOwnTypeOnly() throws IOException {
        ColumnVector truth = vector(new RedshiftType.Bool(), "{\"booleanValue\":true}");
        assertThatThrownBy(() -> truth.getDouble(0)).hasMessageContaining("BooleanType");
        assertThatThrownBy(() -> truth.getArray(0)).hasMessageContaining("BooleanType");
    }

    private static ColumnVector vector(RedshiftType type, String... fields) throws IOException {
        String body = "{\"Records\":[[" + String.join("],[", fields) + "]]}";
        RowBatch batch = new ResultLayout.Json(List.of(new PageColumn("c", type)))
                .decoder()
                .decode(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                .batches()
                .get(0);
        return PageVector.of(batch.column(0), SparkTypes.of(type), batch.rows());
    }
}
