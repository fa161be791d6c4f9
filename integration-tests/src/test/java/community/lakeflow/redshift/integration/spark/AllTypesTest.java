package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.integration.AllTypes;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LakehouseExtension.class)
class AllTypesTest {
    private final Lakehouse lakehouse;

    AllTypesTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @Test
    void theSchemaIsTheTables() {
        StructType schema = lakehouse.table(AllTypes.TABLE).schema();
        assertThat(schema.fieldNames()).containsExactlyElementsOf(AllTypes.columns());
        assertThat(schema)
                .isEqualTo(StructType.fromDDL("id bigint, c_smallint bigint, c_integer bigint, c_bigint bigint, "
                        + "c_decimal_18_2 decimal(18,2), c_decimal_38_10 decimal(38,10), c_decimal_38_0 decimal(38,0), "
                        + "c_real float, c_double double, c_boolean boolean, c_char string, c_varchar string, "
                        + "c_text string, c_date date, c_time string, c_timetz string, c_timestamp timestamp, "
                        + "c_timestamptz timestamp, c_interval_y2m string, c_interval_d2s string, c_super string, "
                        + "c_varbyte binary, c_geometry string, c_geography string, c_hllsketch string"));
    }

    @Test
    void everyValueOfEveryTypeArrivesInSpark() throws Exception {
        List<Row> rows = lakehouse.table(AllTypes.TABLE).orderBy("id").collectAsList();
        assertThat(rows.stream().map(AllTypes::exact)).containsExactlyElementsOf(AllTypes.judged(lakehouse));
    }
}
