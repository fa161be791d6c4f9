package community.lakeflow.redshift.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/** The Java type that a value of a Spark type must have. */
final class RowTypes {
    private static final Map<DataType, Class<?>> CLASSES = Map.of(
            DataTypes.BooleanType, Boolean.class,
            DataTypes.IntegerType, Integer.class,
            DataTypes.LongType, Long.class,
            DataTypes.FloatType, Float.class,
            DataTypes.DoubleType, Double.class,
            DataTypes.StringType, String.class,
            DataTypes.BinaryType, byte[].class,
            DataTypes.DateType, LocalDate.class,
            DataTypes.TimestampType, Instant.class);

    private RowTypes() {}

    static void check(String table, StructField field, Object value) {
        if (value == null) {
            assertThat(field.nullable())
                    .as("NULL in %s of %s", field.name(), table)
                    .isTrue();
        } else if (field.dataType() instanceof DecimalType decimal) {
            assertThat(value).as("%s of %s", field.name(), table).isInstanceOf(BigDecimal.class);
            assertThat(((BigDecimal) value).precision()).isLessThanOrEqualTo(decimal.precision());
            assertThat(((BigDecimal) value).scale()).isEqualTo(decimal.scale());
        } else {
            assertThat(CLASSES).containsKey(field.dataType());
            assertThat(value).as("%s of %s", field.name(), table).isInstanceOf(CLASSES.get(field.dataType()));
        }
    }
}
