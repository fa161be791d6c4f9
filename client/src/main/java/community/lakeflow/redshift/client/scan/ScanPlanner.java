package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Turns a request into the SELECT statements that answer it. Nothing is sent. */
public final class ScanPlanner {
    private static final Column ROW_MARK = new Column("row", new RedshiftType.Int(), "integer", false, null);

    private ScanPlanner() {}

    public static ScanPlan plan(ScanRequest request) {
        if (request.table().columns().isEmpty()) {
            throw new RedshiftException(
                    ErrorKind.USER,
                    request.table().name() + " has no columns that this user may see, so it cannot be read.");
        }
        return new ScanPlan(
                request.table().name(),
                List.of(select(request)),
                new ResultLayout.Json(columns(SelectList.of(request))));
    }

    private static List<PageColumn> columns(SelectList list) {
        List<Column> columns = list.isEmpty() ? List.of(ROW_MARK) : list.columns();
        return columns.stream()
                .map(column -> new PageColumn(column.name(), column.type()))
                .toList();
    }

    private static String select(ScanRequest request) {
        SelectList list = SelectList.of(request);
        return "SELECT " + (list.isEmpty() ? "1 AS " + Sql.identifier(ROW_MARK.name()) : list.sql())
                + " FROM " + request.table().name().sql()
                + where(request)
                + groups(request)
                + request.slice().sql(request.options().limit());
    }

    /** The predicates of a request as Redshift reads them, each a condition of its own. */
    public static List<String> conditions(ScanRequest request) {
        return request.predicates().stream()
                .map(predicate -> condition(predicate, request.table()))
                .toList();
    }

    public static String condition(Predicate predicate, TableDescription table) {
        return new PredicateSql(table).condition(predicate);
    }

    private static String where(ScanRequest request) {
        List<String> conditions = new ArrayList<>();
        String clause = request.options().whereClause();
        if (clause != null) {
            // The line breaks end a comment that the user's text may close with.
            conditions.add("\n" + clause + "\n");
        }
        if (request.sample() != null) {
            conditions.add("RANDOM() < " + LiteralSql.write(request.sample()));
        }
        conditions.addAll(conditions(request));
        return conditions.isEmpty()
                ? ""
                : " WHERE " + conditions.stream().map(text -> "(" + text + ")").collect(Collectors.joining(" AND "));
    }

    private static String groups(ScanRequest request) {
        Aggregation aggregation = request.aggregation();
        return aggregation == null || aggregation.groups().isEmpty()
                ? ""
                : aggregation.groups().stream()
                        .map(SelectList::groupKey)
                        .collect(Collectors.joining(", ", " GROUP BY ", ""));
    }
}
