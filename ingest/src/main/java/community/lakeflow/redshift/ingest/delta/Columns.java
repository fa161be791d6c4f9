package community.lakeflow.redshift.ingest.delta;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a table by position, so that no name of a user's can collide with ours or trip over a parser.
 *
 * <p>Two values are the same when they are the same bits, NULL being a value like another and every NaN the same NaN. That is finer than
 * Spark's {@code <=>}, which takes 0.0 and -0.0 for equal. As a key they are one, as in every join of Spark's and of Redshift's.
 */
record Columns(StructType schema) {

    /** The rows with their columns in this schema's order, called prefix0, prefix1 and so on. */
    Dataset<Row> byPosition(Dataset<Row> rows, String prefix) {
        Column[] inOrder = Arrays.stream(schema.fieldNames())
                .map(name -> rows.col(Quoted.name(name)))
                .toArray(Column[]::new);
        return rows.select(inOrder).toDF(names(prefix));
    }

    /** The reverse of {@link #byPosition}: the columns prefix0, prefix1 and so on under their own names. */
    Dataset<Row> byName(Dataset<Row> positional, String prefix) {
        return positional.select(columns(prefix)).toDF(schema.fieldNames());
    }

    int size() {
        return schema.size();
    }

    List<Integer> positions(List<String> names) {
        return names.stream().map(schema::fieldIndex).toList();
    }

    Column[] columns(String prefix) {
        return Arrays.stream(names(prefix)).map(name -> col(name)).toArray(Column[]::new);
    }

    Column[] columns(String prefix, List<String> names) {
        return positions(names).stream().map(i -> col(prefix + i)).toArray(Column[]::new);
    }

    Column allSame(String left, String right) {
        return IntStream.range(0, size())
                .mapToObj(
                        i -> same(col(left + i), col(right + i), schema.apply(i).dataType()))
                .reduce(Column::and)
                .orElseThrow();
    }

    Column allEqual(String left, String right, List<String> keys) {
        return positions(keys).stream()
                .map(i -> col(left + i).eqNullSafe(col(right + i)))
                .reduce(Column::and)
                .orElseThrow();
    }

    /** Columns by which equal means the same: grouping would take 0.0 and -0.0 for one. */
    Column[] groupable(String prefix) {
        return IntStream.range(0, size())
                .mapToObj(i -> isFloating(schema.apply(i))
                        ? col(prefix + i).cast(DataTypes.StringType).as(prefix + i)
                        : col(prefix + i))
                .toArray(Column[]::new);
    }

    private static Column same(Column left, Column right, DataType type) {
        Column equal = left.eqNullSafe(right);
        if (!isFloating(type)) {
            return equal;
        }
        Column sameText = left.cast(DataTypes.StringType).eqNullSafe(right.cast(DataTypes.StringType));
        return when(left.equalTo(0), sameText).otherwise(equal);
    }

    private static boolean isFloating(StructField field) {
        return isFloating(field.dataType());
    }

    private static boolean isFloating(DataType type) {
        return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
    }

    private String[] names(String prefix) {
        return IntStream.range(0, size()).mapToObj(i -> prefix + i).toArray(String[]::new);
    }
}
