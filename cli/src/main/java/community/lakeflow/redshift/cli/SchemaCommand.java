package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.connect.SparkTypes;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "schema",
        description = "Shows the columns of a table, with their types in Redshift and in Spark.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final ConnectionMixin connection = new ConnectionMixin();

    @Mixin
    private final TableParameter table = new TableParameter();

    @Option(names = "--json", description = "Spark's own JSON of a StructType.")
    private boolean json;

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (RedshiftConnection redshift = connection.open()) {
            TableDescription description = redshift.catalog().describe(table.name());
            if (json) {
                console.result(SparkTypes.schema(description).json());
            } else {
                print(description);
            }
        }
        return ExitCode.DONE;
    }

    private static String redshiftType(Column column) {
        RedshiftType type = column.type();
        if (type instanceof RedshiftType.Decimal decimal) {
            return column.dataType() + "(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        if (type instanceof RedshiftType.Varchar varchar) {
            return column.dataType() + "(" + varchar.length() + ")";
        }
        return type instanceof RedshiftType.Char character
                ? column.dataType() + "(" + character.length() + ")"
                : column.dataType();
    }

    private void print(TableDescription description) {
        TextTable text = new TextTable("COLUMN", "REDSHIFT", "SPARK", "REMARKS");
        for (Column column : description.columns()) {
            text.row(
                    column.name(),
                    redshiftType(column),
                    SparkTypes.of(column.type()).simpleString(),
                    Objects.requireNonNullElse(column.remarks(), ""));
        }
        text.lines().forEach(console::result);
    }
}
