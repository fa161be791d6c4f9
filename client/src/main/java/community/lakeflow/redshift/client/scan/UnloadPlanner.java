package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableSize;
import community.lakeflow.redshift.client.option.UnloadOptions;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Decides whether a request is answered by UNLOAD, and writes its SELECT. Nothing is sent. */
public final class UnloadPlanner {
    private static final Column ROW_MARK = new Column("row", new RedshiftType.BigInt(), "bigint", false, null);

    private UnloadPlanner() {}

    public static UnloadChoice choose(ScanRequest request) {
        UnloadOptions options = request.options().unload();
        if (options == null) {
            return UnloadChoice.direct("");
        }
        Optional<String> obstacle = obstacle(request, options.threshold());
        if (obstacle.isPresent()) {
            return UnloadChoice.direct(obstacle.get());
        }
        UnloadPlan plan = plan(request);
        if (plan.select().indexOf('\\') >= 0) {
            // What a backslash means within the quotes of UNLOAD is not documented.
            return UnloadChoice.direct("its SQL has a backslash");
        }
        return plan.fits()
                ? new UnloadChoice(plan, "to " + options.path())
                : UnloadChoice.direct("its SQL is longer than the Data API takes");
    }

    private static Optional<String> obstacle(ScanRequest request, long threshold) {
        return belowThreshold(request.table().size(), threshold)
                .or(() -> request.needsOneStatement() || !request.slice().equals(Slice.ALL)
                        ? Optional.of("Redshift answers with few rows")
                        : Optional.empty())
                .or(() -> request.columns().stream()
                        .filter(column -> column.type() instanceof RedshiftType.HllSketch)
                        .findFirst()
                        .map(column -> "Parquet cannot carry HLLSKETCH, the type of column " + column.name()));
    }

    private static Optional<String> belowThreshold(@Nullable TableSize size, long threshold) {
        if (threshold == UnloadOptions.ALWAYS) {
            return Optional.empty();
        }
        if (threshold == UnloadOptions.NEVER) {
            return Optional.of("unload_threshold is never");
        }
        if (size == null) {
            return Optional.of("the size of the table is not known");
        }
        return size.bytes() > threshold
                ? Optional.empty()
                : Optional.of("the table has " + size.bytes() + " bytes, unload_threshold is " + threshold);
    }

    private static UnloadPlan plan(ScanRequest request) {
        List<Column> columns = request.columns().isEmpty() ? List.of(ROW_MARK) : request.columns();
        List<PageColumn> fields = new ArrayList<>();
        for (Column column : columns) {
            fields.add(new PageColumn("c" + fields.size(), column.type()));
        }
        String list = IntStream.range(0, columns.size())
                .mapToObj(i -> expression(request, columns.get(i)) + " AS "
                        + fields.get(i).label())
                .collect(Collectors.joining(", "));
        String select = "SELECT " + list + " FROM " + request.table().name().sql() + ScanPlanner.where(request);
        return new UnloadPlan(request.table().name(), select, fields);
    }

    /** As the direct way has it, but that whole numbers are all alike: a file tells them apart, and the reader does not want it to. */
    private static String expression(ScanRequest request, Column column) {
        String value =
                request.columns().isEmpty() ? "1" : column.type().selectExpression(Sql.identifier(column.name()));
        return column.type() instanceof RedshiftType.Whole ? "CAST(" + value + " AS BIGINT)" : value;
    }
}
