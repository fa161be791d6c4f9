package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.catalog.TableName;
import picocli.CommandLine.Parameters;

/** The parameter that names a table, the same in every command. */
final class TableParameter {
    @Parameters(paramLabel = "TABLE", description = "schema.table, as 'tables' spells it; without a schema: public.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String table;

    TableName name() {
        return TableName.parse(table);
    }
}
