package community.lakeflow.redshift.client;

import community.lakeflow.redshift.client.catalog.Catalog;
import community.lakeflow.redshift.client.catalog.CatalogReader;
import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.scan.ScanPages;
import community.lakeflow.redshift.client.scan.ScanPlan;
import community.lakeflow.redshift.client.scan.ScanPlanner;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.scan.ScanStart;
import community.lakeflow.redshift.client.scan.StartedScan;
import community.lakeflow.redshift.client.scan.TableProfile;
import community.lakeflow.redshift.client.scan.TableProfiler;
import community.lakeflow.redshift.client.scan.UnloadPlan;
import community.lakeflow.redshift.client.statement.DataApiClient;
import community.lakeflow.redshift.client.statement.FinishedStatement;
import community.lakeflow.redshift.client.statement.RequestFigures;
import community.lakeflow.redshift.client.statement.RequestTally;
import community.lakeflow.redshift.client.statement.ResultPages;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to one database through the Redshift Data API. It holds no session in Redshift: each statement stands for itself.
 * Thread-safe. Errors are {@link community.lakeflow.redshift.client.error.RedshiftException}s.
 */
public final class RedshiftConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedshiftConnection.class);

    private final ConnectionOptions options;
    private final DataApiClient client;
    private final FormatChoice format;
    private final Map<Profiled, TableProfile> profiles = new ConcurrentHashMap<>();
    private @Nullable Catalog catalog;
    private int catalogHolders;

    /** What a profile depends on. */
    private record Profiled(TableDescription table, TableOptions options) {}

    private RedshiftConnection(ConnectionOptions options) {
        this.options = options;
        this.client = DataApiClient.open(options);
        CsvProbe probe = new CsvProbe(maskName(new SecureRandom()));
        this.format = new FormatChoice(options.resultFormat(), () -> probe.run(client));
    }

    /** Nothing is sent yet. */
    public static RedshiftConnection open(ConnectionOptions options) {
        return new RedshiftConnection(options);
    }

    /** As {@link #open(ConnectionOptions)}, from text options. */
    public static RedshiftConnection open(Map<String, String> options) {
        return open(ConnectionOptions.of(options));
    }

    public ConnectionOptions options() {
        return options;
    }

    /** The catalog, read at the first call and kept until {@link #refreshCatalog}. */
    public synchronized Catalog catalog() {
        if (catalog == null) {
            catalog = CatalogReader.read(client, options);
        }
        return catalog;
    }

    /** Forgets the catalog, so that the next question reads it again; not while somebody holds it. */
    public synchronized void refreshCatalog() {
        if (catalogHolders == 0) {
            catalog = null;
            profiles.clear();
        }
    }

    /**
     * Keeps one catalog until the hold is closed, so that what is checked against it is what is read. The first hold begins with a fresh
     * one.
     */
    public synchronized CatalogHold holdCatalog() {
        refreshCatalog();
        catalogHolders++;
        return new CatalogHold();
    }

    /** Ends by closing, once. */
    public final class CatalogHold implements AutoCloseable {
        private boolean closed;

        private CatalogHold() {}

        @Override
        public void close() {
            synchronized (RedshiftConnection.this) {
                catalogHolders -= closed ? 0 : 1;
                closed = true;
            }
        }
    }

    /** Chance keeps it out of all data. */
    private static String maskName(RandomGenerator random) {
        return "lakeflow_nulls_" + HexFormat.of().toHexDigits(random.nextLong());
    }

    /**
     * The statements that answer a request. A column of an unknown type is reported. The first call probes the service's CSV, unless the
     * connection's result format is JSON.
     */
    public ScanPlan plan(ScanRequest request) {
        for (Column column : request.columns()) {
            if (column.type() instanceof RedshiftType.Unknown) {
                LOG.warn(
                        "Column {} of {} has type {}, which is not known here: it is read as text",
                        column.name(),
                        request.table().name(),
                        column.dataType());
            }
        }
        ScanPlan csv = format.csv().map(form -> ScanPlanner.plan(request, form)).orElse(null);
        return csv != null && (csv.fits() || options.resultFormat() == ResultFormat.CSV)
                ? csv.requireFitting()
                : ScanPlanner.plan(request);
    }

    /**
     * The reading of a table as its options narrow and divide it. Where it will be divided, it may be counted and sampled for that, once for as
     * long as the catalog is kept; whatever is made of the request afterwards, nothing more is asked.
     *
     * @throws community.lakeflow.redshift.client.error.ConfigurationException where the table cannot be divided as asked
     */
    public ScanRequest scan(TableDescription table, TableOptions tableOptions) {
        Profiled profiled = new Profiled(table, tableOptions);
        TableProfile profile = profiles.get(profiled);
        if (profile == null) {
            // Not within the map: who asks for the catalog would wait for the sample of a giant.
            profile = TableProfiler.profile(client, table, tableOptions);
            profiles.put(profiled, profile);
        }
        return ScanRequest.of(table, tableOptions).withProfile(profile);
    }

    /** Starts the statements of a request, all in one transaction: each of their results is for one reader. */
    public StartedScan start(ScanRequest request) {
        return start(request, client.newTally());
    }

    /** As {@link #start(ScanRequest)}. @param counted of {@link #newTally}, counts the requests */
    public StartedScan start(ScanRequest request, RequestTally counted) {
        return new ScanStart(client, request, plan(request), counted).start();
    }

    /** Reads all rows of a request, one result after the other. Closing before the end cancels the statements that still run. */
    public ScanPages read(ScanRequest request) {
        return new ScanPages(client, new ScanStart(client, request, plan(request), client.newTally()));
    }

    /** Reads one result of a scan that was started before, perhaps elsewhere. Closing the pages leaves the statement as it is. */
    public ResultPages results(String resultId, ResultLayout layout) {
        return client.results(resultId, layout);
    }

    /**
     * Starts an UNLOAD.
     *
     * @param location {@code s3://bucket/prefix/} under which there is nothing yet
     * @param role as {@link community.lakeflow.redshift.client.option.UnloadOptions#role}
     * @param counted of {@link #newTally}, counts the requests
     * @return the statement's id
     */
    public String unload(UnloadPlan plan, String location, String role, RequestTally counted) {
        String sql = plan.sql(location, role);
        return client.submit(List.of(sql), ResultFormat.JSON, "LakeflowRedshift:unload", counted)
                .id();
    }

    /** Waits until a statement has finished. @param counted of {@link #newTally}, counts the requests */
    public FinishedStatement awaitFinished(String statementId, RequestTally counted) {
        return client.awaitFinished(statementId, counted);
    }

    /**
     * Stops a statement and waits for its end.
     *
     * @return whether it has ended, in whatever way; false where that is not known after the time
     */
    public boolean stop(String statementId, Duration time) {
        client.cancel(statementId);
        return client.endsWithin(statementId, time);
    }

    /** Asks the service to stop a statement; one that has ended is left as it is. */
    public void cancel(String statementId) {
        client.cancel(statementId);
    }

    /**
     * Finds the credentials that will sign requests; nothing is sent to Redshift.
     *
     * @return the access key id, which is no secret
     */
    public String accessKeyId() {
        return client.accessKeyId();
    }

    /** Runs the smallest statement: the endpoint answers, the target exists, and the user may log in to the database. */
    public void ping() {
        client.awaitFinished(client.submit("SELECT 1", "LakeflowRedshift:ping"));
    }

    /** Sends awkward constants and names the types whose values did not arrive as they were sent; none when all is well. */
    public List<String> probeValues() {
        return ValueProbe.changed(client);
    }

    /** The part of the account's quotas that this process may use from now on. */
    public void quotaShare(double share) {
        client.quotaShare(share);
    }

    /** Counts a part of what is asked through this connection. */
    public RequestTally newTally() {
        return client.newTally();
    }

    /** Which form results take, and why; as {@link #plan}, the first call may probe the service's CSV. */
    public String resultForm() {
        return format.description();
    }

    /** What all requests through this connection cost so far. */
    public RequestFigures figures() {
        return client.figures();
    }

    /** Requests sent through this connection so far, retries included, by operation. */
    public Map<String, Long> requests() {
        return client.requests();
    }

    @Override
    public void close() {
        client.close();
    }
}
