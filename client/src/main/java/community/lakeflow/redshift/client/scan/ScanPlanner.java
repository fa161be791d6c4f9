package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.CsvForm;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a request into the SELECT statements that answer it. Nothing is sent. */
public final class ScanPlanner {
    /** A quarter of the limit on a result: what is stored may be packed more tightly than the result is. */
    private static final long CERTAIN_BYTES = 125L << 20;

    private static final SelectList.Item ROW_MARK =
            new SelectList.Item(new Column("row", new RedshiftType.Int(), "integer", false, null), "1");

    private ScanPlanner() {}

    /** To be read as JSON. */
    public static ScanPlan plan(ScanRequest request) {
        return plan(request, json(request), new PartitionChooser(request)::choose)
                .requireFitting();
    }

    /** To be read as CSV, which takes a longer statement: it may not fit. */
    public static ScanPlan plan(ScanRequest request, CsvForm form) {
        SelectList list = list(request);
        MaskedList masked = new MaskedList(list, form);
        Selection csv = new Selection(masked.sql(), new ResultLayout.Csv(columns(list), masked.mask(), form.dialect()));
        return plan(request, csv, new PartitionChooser(request)::choose);
    }

    /** The same read in more partitions, of which fewer rows are in the largest; none where there is no such division. */
    public static Optional<ScanPlan> finer(ScanRequest request, ScanPlan tooLarge) {
        PartitionChooser chooser = new PartitionChooser(request);
        Partitioning before = tooLarge.partitioning();
        ScanPlan finer = plan(
                request,
                tooLarge.selection(),
                most -> Objects.requireNonNullElse(chooser.finer(before, most), Partitioning.WHOLE));
        return finer.partitioning().equals(before) || finer.partitioning().count() == 1
                ? Optional.empty()
                : Optional.of(finer);
    }

    /** Whether the size of the table leaves it open that a result passes the service's limit. */
    public static boolean mayPassLimit(ScanRequest request, ScanPlan plan) {
        double share = new PartitionChooser(request).largestShare(plan.partitioning());
        return share * SizeEstimate.of(request).most() > CERTAIN_BYTES;
    }

    private static Selection json(ScanRequest request) {
        SelectList list = list(request);
        return new Selection(list.sql(), new ResultLayout.Json(columns(list)));
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

    /** As many partitions as the statements leave room for. @param choice makes at most so many of them */
    private static ScanPlan plan(ScanRequest request, Selection selection, IntFunction<Partitioning> choice) {
        ScanPlan plan = plan(request, selection, choice.apply(ScanPlan.MAX_STATEMENTS));
        while (!plan.fits() && plan.partitioning().count() > 1) {
            int count = plan.partitioning().count();
            long room = count * ScanPlan.MAX_BYTES / plan.bytes();
            plan = plan(request, selection, choice.apply((int) Math.max(1, Math.min(count - 1L, room))));
        }
        return plan;
    }

    private static ScanPlan plan(ScanRequest request, Selection selection, Partitioning partitioning) {
        List<String> conditions = partitioning instanceof Partitioning.Ranges ranges
                ? new RangeOverlap(ranges).conditions(request.predicates())
                : partitioning.conditions();
        List<String> statements = conditions.stream()
                .map(condition -> select(selection.list(), request, condition))
                .toList();
        return new ScanPlan(request.table().name(), statements, selection, partitioning);
    }

    /** @param partition the condition of one partition; empty text for the whole table */
    private static String select(String list, ScanRequest request, String partition) {
        return "SELECT " + list + " FROM " + request.table().name().sql()
                + where(request, partition)
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
        return where(request, "");
    }

    private static String where(ScanRequest request, String partition) {
        List<String> conditions = new ArrayList<>();
        if (request.sample() != null) {
            conditions.add("RANDOM() < " + LiteralSql.write(request.sample()));
        }
        conditions.addAll(conditions(request));
        if (!partition.isEmpty()) {
            conditions.add(partition);
        }
        return where(request.options(), conditions);
    }

    /** The user's condition and others, all of which hold together. */
    static String where(TableOptions options, List<String> conditions) {
        // The line breaks end a comment that the user's text may close with.
        Stream<String> users = Stream.ofNullable(options.whereClause()).map(clause -> "\n" + clause + "\n");
        String all = Stream.concat(users, conditions.stream())
                .map(text -> "(" + text + ")")
                .collect(Collectors.joining(" AND "));
        return all.isEmpty() ? "" : " WHERE " + all;
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
