package community.lakeflow.redshift.integration.connect;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.connect.LakeflowConnect;
import community.lakeflow.redshift.connect.RedshiftLakeflowConnect;
import community.lakeflow.redshift.connect.TableRead;
import community.lakeflow.redshift.integration.AllTypes;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LakehouseExtension.class)
class AllTypesTest {
    private final Lakehouse lakehouse;

    AllTypesTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @Test
    void everyValueOfEveryTypeArrivesThroughTheContract() throws Exception {
        List<Row> rows = new ArrayList<>();
        try (LakeflowConnect source = RedshiftLakeflowConnect.open(lakehouse.connection());
                TableRead read = source.readTable(AllTypes.TABLE, null, Map.of())) {
            read.rows().forEachRemaining(rows::add);
        }
        rows.sort(Comparator.comparing(row -> row.getLong(0)));
        assertThat(rows.stream().map(AllTypes::exact)).containsExactlyElementsOf(AllTypes.judged(lakehouse));
    }
}
