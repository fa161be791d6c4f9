package community.lakeflow.redshift.integration.connect;

import community.lakeflow.redshift.connect.LakeflowConnect;
import community.lakeflow.redshift.connect.LakeflowConnectContract;
import community.lakeflow.redshift.connect.RedshiftLakeflowConnect;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redshift keeps the contract of a Lakeflow source. */
@ExtendWith(LakehouseExtension.class)
class RedshiftContractTest extends LakeflowConnectContract {
    private final Lakehouse lakehouse;

    RedshiftContractTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @Override
    protected LakeflowConnect open() {
        return RedshiftLakeflowConnect.open(lakehouse.connection());
    }

    @Override
    protected List<String> tables() {
        return List.of("public.all_types", "public.sales", "public.date");
    }
}
