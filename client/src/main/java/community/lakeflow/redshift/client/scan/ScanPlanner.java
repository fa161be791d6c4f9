package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.page.CsvForm;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Turns a request into the SELECT statements that answer it. Nothing is sent. */
public final class ScanPlanner {
    private static final SelectList.Item ROW_MARK =
            new SelectList.Item(new Column("row", new RedshiftType.Int(), "integer", false, null), "1");

    private ScanPlanner() {}

    /** To be read as JSON. */
    public static ScanPlan plan(ScanRequest request) {
        SelectList list = list(request);
        return new ScanPlan(
                request.table().name(), List.of(select(list.sql(), request)), new ResultLayout.Json(columns(list)));
    }

    /** To be read as CSV. */
    public static ScanPlan plan(ScanRequest request, CsvForm form) {
        MaskedList masked = new MaskedList(list(request), form);
        return new ScanPlan(
                request.table().name(),
                List.of(select(masked.sql(), request)),
                new ResultLayout.Csv(columns(list(request)), masked.mask(), form.dialect()));
    }

    private static SelectList list(ScanRequest request) {
        if (request.table().columns().isEmpty()) {
            throw new RedshiftException(
                    ErrorKind.USER,
                    request.table().name() + " has no columns that this user may see, so it cannot be read.");
        }
        SelectList list = SelectList.of(request);
        return list.isEmpty() ? new SelectList(List.of(ROW_MARK)) : list;
    }

    private static List<PageColumn> columns(SelectList list) {
        return list.columns().stream()
                .map(column -> new PageColumn(column.name(), column.type()))
                .toList();
    }

    private static String select(String list, ScanRequest request) {
        return "SELECT " + list + " FROM " + request.table().name().sql()
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

    static String where(ScanRequest request) {
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
