package community.lakeflow.redshift.connect;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The Spark type under which the values of a Redshift type arrive. Values are described by {@link Rows}. */
public final class SparkTypes {
    private SparkTypes() {}

    public static StructType schema(TableDescription table) {
        return schema(table.columns());
    }

    /**
     * Every column is nullable: Redshift enforces NOT NULL for its own tables only, and Spark would compute wrong results without a word
     * if a view or an external table held a NULL where none was announced.
     */
    public static StructType schema(List<Column> columns) {
        return new StructType(columns.stream().map(SparkTypes::field).toArray(StructField[]::new));
    }

    private static StructField field(Column column) {
        StructField field = DataTypes.createStructField(column.name(), of(column.type()), true);
        return column.remarks() == null ? field : field.withComment(column.remarks());
    }

    public static DataType of(RedshiftType type) {
        if (type instanceof RedshiftType.Decimal decimal) {
            return DataTypes.createDecimalType(decimal.precision(), decimal.scale());
        }
        if (type instanceof RedshiftType.Real) {
            return DataTypes.FloatType;
        }
        return switch (type.arrival()) {
            case BOOLEAN -> DataTypes.BooleanType;
            // All integers alike, so that a column that is widened in Redshift keeps its type in the lakehouse.
            case LONG -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case DECIMAL -> throw new IllegalArgumentException("a decimal without digits: " + type);
            case DATE -> DataTypes.DateType;
            // A TIMESTAMP without a zone is its wall clock time in UTC.
            case TIMESTAMP -> DataTypes.TimestampType;
            case TEXT -> DataTypes.StringType;
            case HEX -> DataTypes.BinaryType;
        };
    }
}
