package community.lakeflow.redshift.client.type;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smallint|SmallInt[]",
                "integer|Int[]",
                "BIGINT|BigInt[]",
                "real|Real[]",
                "double precision|DoublePrecision[]",
                "boolean|Bool[]",
                "date|Date[]",
                "time without time zone|Time[]",
                "time(6) with time zone|TimeTz[]",
                "timestamp without time zone|Timestamp[]",
                "timestamptz|TimestampTz[]",
                "interval year to month|IntervalYearToMonth[]",
                "intervald2s|IntervalDayToSecond[]",
                "super|Super[]",
                "binary varying|Varbyte[length=0]",
                "geometry|Geometry[]",
                "geography|Geography[]",
                "hllsketch|HllSketch[]",
                "decimal(38,10)|Decimal[precision=38, scale=10]",
                "numeric|Decimal[precision=18, scale=0]",
                "varchar(20)|Varchar[length=20]",
                "string|Varchar[length=65535]",
                "array<int>|Unknown[name=array<int>]",
            })
    void readsEverySpelling(String name, String type) {
        assertThat(TypeNames.parse(name, null, null, null)).hasToString(type);
    }

    @Test
    void takesLengthAndPrecisionOfTheCatalog() {
        assertThat(TypeNames.parse("character", 8, null, null)).isEqualTo(new RedshiftType.Char(8));
        assertThat(TypeNames.parse("numeric", null, 12, 3)).isEqualTo(new RedshiftType.Decimal(12, 3));
        assertThat(TypeNames.parse("integer", null, 32, 0)).isEqualTo(new RedshiftType.Int());
    }

    @Test
    void takesADecimalThatSparkCannotHoldAsText() {
        assertThat(TypeNames.parse("numeric", null, 40, 2)).isEqualTo(new RedshiftType.Unknown("numeric"));
    }
}
