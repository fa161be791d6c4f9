package community.lakeflow.redshift.connect;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableKind;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SparkTypesTest {

    static List<Arguments> everyType() {
        return List.of(
                Arguments.of(new RedshiftType.Bool(), DataTypes.BooleanType),
                Arguments.of(new RedshiftType.SmallInt(), DataTypes.LongType),
                Arguments.of(new RedshiftType.Int(), DataTypes.LongType),
                Arguments.of(new RedshiftType.BigInt(), DataTypes.LongType),
                Arguments.of(new RedshiftType.Decimal(18, 0), DataTypes.createDecimalType(18, 0)),
                Arguments.of(new RedshiftType.Decimal(38, 37), DataTypes.createDecimalType(38, 37)),
                Arguments.of(new RedshiftType.Real(), DataTypes.FloatType),
                Arguments.of(new RedshiftType.DoublePrecision(), DataTypes.DoubleType),
                Arguments.of(new RedshiftType.Char(3), DataTypes.StringType),
                Arguments.of(new RedshiftType.Varchar(3), DataTypes.StringType),
                Arguments.of(new RedshiftType.Date(), DataTypes.DateType),
                Arguments.of(new RedshiftType.Time(), DataTypes.StringType),
                Arguments.of(new RedshiftType.TimeTz(), DataTypes.StringType),
                Arguments.of(new RedshiftType.Timestamp(), DataTypes.TimestampType),
                Arguments.of(new RedshiftType.TimestampTz(), DataTypes.TimestampType),
                Arguments.of(new RedshiftType.IntervalYearToMonth(), DataTypes.StringType),
                Arguments.of(new RedshiftType.IntervalDayToSecond(), DataTypes.StringType),
                Arguments.of(new RedshiftType.Super(), DataTypes.StringType),
                Arguments.of(new RedshiftType.Varbyte(3), DataTypes.BinaryType),
                Arguments.of(new RedshiftType.Geometry(), DataTypes.StringType),
                Arguments.of(new RedshiftType.Geography(), DataTypes.StringType),
                Arguments.of(new RedshiftType.HllSketch(), DataTypes.StringType),
                Arguments.of(new RedshiftType.Unknown("xid"), DataTypes.StringType));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void eachRedshiftTypeHasItsSparkType(RedshiftType type, DataType expected) {
        assertThat(SparkTypes.of(type)).isEqualTo(expected);
    }

    @Test
    void noTypeIsForgotten() {
        assertThat(everyType().stream()
                        .<Object>map(arguments -> arguments.get()[0].getClass())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(records(RedshiftType.class).toList());
    }

    private static Stream<Object> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(SparkTypesTest::records)
                : Stream.of(type);
    }

    @Test
    void columnsAreNullableAndKeepTheirComments() {
        Column key = new Column("id", new RedshiftType.Int(), "integer", false, "the \"key\"");
        Column plain = new Column("Größe", new RedshiftType.Real(), "real", true, null);
        StructType schema = SparkTypes.schema(new TableDescription(
                new TableName("public", "t"), TableKind.TABLE, List.of(key, plain), List.of("id")));
        assertThat(schema.fieldNames()).containsExactly("id", "Größe");
        assertThat(schema.fields()).allMatch(field -> field.nullable());
        assertThat(schema.apply(0).getComment().get()).isEqualTo("the \"key\"");
        assertThat(schema.apply(1).getComment().isEmpty()).isTrue();
    }
}
