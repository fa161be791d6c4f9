package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        List<PageColumn> columns = request.columns().isEmpty()
                ? List.of(new PageColumn(ROW_MARK.name(), ROW_MARK.type()))
                : request.columns().stream()
                        .map(column -> new PageColumn(column.name(), column.type()))
                        .toList();
        return new ScanPlan(request.table().name(), List.of(select(request)), new ResultLayout.Json(columns));
    }

    private static String select(ScanRequest request) {
        String list = request.columns().isEmpty()
                ? "1 AS " + Sql.identifier(ROW_MARK.name())
                : request.columns().stream().map(ScanPlanner::selected).collect(Collectors.joining(", "));
        return "SELECT " + list + " FROM " + request.table().name().sql() + where(request) + limit(request);
    }

    private static String selected(Column column) {
        String name = Sql.identifier(column.name());
        String expression = column.type().selectExpression(name);
        return expression.equals(name) ? name : expression + " AS " + name;
    }

    /** The predicates of a request as Redshift reads them, each a condition of its own. */
    public static List<String> conditions(ScanRequest request) {
        PredicateSql sql = new PredicateSql(request.table());
        return request.predicates().stream().map(sql::condition).toList();
    }

    private static String where(ScanRequest request) {
        List<String> conditions = new ArrayList<>();
        String clause = request.options().whereClause();
        if (clause != null) {
            // The line breaks end a comment that the user's text may close with.
            conditions.add("\n" + clause + "\n");
        }
        conditions.addAll(conditions(request));
        return conditions.isEmpty()
                ? ""
                : " WHERE " + conditions.stream().map(text -> "(" + text + ")").collect(Collectors.joining(" AND "));
    }

    private static String limit(ScanRequest request) {
        return Stream.of(request.limit(), request.options().limit())
                .filter(limit -> limit != null)
                .min(Long::compare)
                .map(limit -> " LIMIT " + limit)
                .orElse("");
    }
}
