package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.UnloadOptions;
import community.lakeflow.redshift.client.scan.ExpectedRequests;
import community.lakeflow.redshift.client.scan.ScanPlan;
import community.lakeflow.redshift.client.scan.ScanPlanner;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.scan.UnloadChoice;
import community.lakeflow.redshift.client.scan.UnloadPlan;
import community.lakeflow.redshift.client.scan.UnloadPlanner;
import community.lakeflow.redshift.client.statement.RequestFigures;
import community.lakeflow.redshift.connect.SparkTypes;
import community.lakeflow.redshift.spark.pushdown.RuntimeFilterTranslator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.expressions.FieldReference;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.SupportsRuntimeV2Filtering;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The part of a query that Redshift answers. Until it runs, nothing is sent: EXPLAIN costs no request. */
final class RedshiftScan implements SupportsRuntimeV2Filtering, SupportsReportStatistics {
    private final ConnectionOptions connection;
    private final ScanRequest request;
    private final RuntimeFilterTranslator runtimeFilters;
    private final DrivenBatch batch;

    /**
     * What one thread is about to run. A plan may hold the same scan more than once, each time with filters of its own, so they are no
     * property of the scan.
     */
    private final ThreadLocal<@Nullable DrivenBatch> narrowed = new ThreadLocal<>();

    private final Queue<DrivenBatch> narrowedBefore = new ConcurrentLinkedQueue<>();
    private @Nullable ReadProgress progress;

    RedshiftScan(ConnectionOptions connection, ScanRequest request) {
        this.connection = connection;
        this.request = request;
        this.runtimeFilters = new RuntimeFilterTranslator(request);
        this.batch = batch(request);
    }

    private DrivenBatch batch(ScanRequest wanted) {
        RedshiftBatch direct = new RedshiftBatch(connection, wanted, readSchema(), this::progress);
        UnloadPlan plan = UnloadPlanner.choose(wanted).plan();
        UnloadOptions options = wanted.options().unload();
        return plan == null || options == null
                ? direct
                : new UnloadBatch(connection, options, plan, readSchema(), direct);
    }

    private synchronized ReadProgress progress() {
        if (progress == null) {
            progress = new ReadProgress(SparkSession.active().sparkContext());
        }
        return progress;
    }

    @Override
    public StructType readSchema() {
        return SparkTypes.schema(request.resultColumns());
    }

    /** What plans and the UI show: never the connection. */
    @Override
    public String description() {
        return Stream.of(
                        Stream.of("Redshift " + request.table().name()),
                        columns(),
                        Stream.ofNullable(request.options().whereClause()).map(clause -> "where_clause: " + clause),
                        Stream.ofNullable(request.options().limit()).map(limit -> "option limit: " + limit),
                        PushedWork.of(request),
                        way(UnloadPlanner.choose(request)))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
    }

    private Stream<String> way(UnloadChoice unload) {
        if (unload.plan() != null) {
            // To submit the statement and to wait for its end, which a long poll does.
            return Stream.of("UNLOAD: " + unload.reason(), "requests: about 2");
        }
        Stream<String> notUnloaded =
                unload.reason().isEmpty() ? Stream.of() : Stream.of("UNLOAD: no, " + unload.reason());
        return Stream.of(notUnloaded, Stream.of(partitions()), requests()).flatMap(part -> part);
    }

    private String partitions() {
        ScanPlan plan = ScanPlanner.plan(request);
        int read = plan.statements().size();
        String excluded = read == plan.partitioning().count() ? "" : ", of which filters leave " + read;
        return "partitions: " + plan.partitioning() + excluded;
    }

    private Stream<String> requests() {
        OptionalLong expected = ExpectedRequests.of(request, connection.resultFormat());
        return expected.isPresent() ? Stream.of("requests: about " + expected.getAsLong()) : Stream.of();
    }

    /** Those of an aggregation are in its aggregates and groups. */
    private Stream<String> columns() {
        List<String> names = request.columns().stream().map(Column::name).toList();
        return request.aggregation() == null ? Stream.of("columns: " + names) : Stream.empty();
    }

    /** Not parsed from the names, which may hold any character. */
    @Override
    public NamedReference[] filterAttributes() {
        return runtimeFilters.filterable().stream()
                .map(column -> FieldReference.column(column.name()))
                .toArray(NamedReference[]::new);
    }

    /** Spark asks the same thread for the batch next. */
    @Override
    public void filter(Predicate[] predicates) {
        DrivenBatch wanted = batch(runtimeFilters.narrowed(List.of(predicates)));
        narrowed.set(wanted);
        narrowedBefore.add(wanted);
    }

    /** The same at each call that is not about a filter, so that one scan runs one statement. */
    @Override
    public Batch toBatch() {
        DrivenBatch wanted = narrowed.get();
        narrowed.remove();
        return wanted == null ? batch : wanted;
    }

    /** From the catalog that was read when the table was loaded: nothing is sent. */
    @Override
    public Statistics estimateStatistics() {
        return ScanStatistics.of(request);
    }

    /** Said here, because Spark would otherwise plan the partitions, and so run the statement, to find out. */
    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.SUPPORTED;
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return ReadMetrics.declared();
    }

    @Override
    public CustomTaskMetric[] reportDriverMetrics() {
        return ReadMetrics.of(Stream.concat(Stream.of(batch), narrowedBefore.stream())
                .map(DrivenBatch::figures)
                .reduce(RequestFigures.NONE, RequestFigures::plus));
    }
}
