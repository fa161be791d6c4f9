package community.lakeflow.redshift.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.ColumnStatistics;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableKind;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.catalog.TableSize;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupEstimateTest {
    private static final long ROWS = 1_000_000_000;
    private static final Column STATUS = column("status", new RedshiftType.Varchar(20));
    private static final Column CUSTOMER = column("customer", new RedshiftType.BigInt());
    private static final Column PAID = column("paid", new RedshiftType.Bool());
    private static final Column DAY = column("day", new RedshiftType.Date());

    @Test
    void multipliesTheValuesOfTheColumns() {
        assertThat(groups(STATUS)).hasValue(11);
        assertThat(groups(STATUS, PAID)).hasValue(33);
    }

    @Test
    void neverHasMoreGroupsThanRows() {
        assertThat(groups(CUSTOMER, CUSTOMER, STATUS)).hasValue(ROWS);
        assertThat(groups(DAY)).as("of unknown values").hasValue(ROWS);
        assertThat(groups()).hasValue(1);
    }

    @Test
    void knowsNothingOfATableOfUnknownSize() {
        assertThat(GroupEstimate.of(table(null), List.of(STATUS))).isEmpty();
    }

    @Test
    void groupsThatDoNotFitIntoAResultStayWithSpark() {
        assertThat(isPushed(STATUS)).isTrue();
        assertThat(isPushed(CUSTOMER)).isFalse();
    }

    private static boolean isPushed(Column group) {
        ConnectionOptions connection =
                ConnectionOptions.of(Map.of("database", "dev", "workgroup_name", "tests", "region", "us-east-1"));
        return new RedshiftScanBuilder(
                        connection, ScanRequest.of(table(new TableSize(1L << 36, ROWS)), TableOptions.NONE))
                .pushAggregation(
                        new Aggregation(new AggregateFunc[0], new Expression[] {Expressions.column(group.name())}));
    }

    private static OptionalLong groups(Column... columns) {
        return GroupEstimate.of(table(new TableSize(1L << 36, ROWS)), List.of(columns));
    }

    private static TableDescription table(@Nullable TableSize size) {
        return new TableDescription(
                new TableName("public", "orders"),
                TableKind.TABLE,
                List.of(STATUS, CUSTOMER, PAID, DAY),
                List.of(),
                List.of(),
                size,
                Map.of("status", new ColumnStatistics(0, 8, 5), "customer", new ColumnStatistics(0.1, 8, -0.25)));
    }

    private static Column column(String name, RedshiftType type) {
        return new Column(name, type, type.toString(), true, null);
    }
}
