package community.lakeflow.redshift.emulator.catalog;

import community.lakeflow.redshift.emulator.engine.Engine;
import community.lakeflow.redshift.emulator.statement.Access;
import community.lakeflow.redshift.emulator.statement.AccessRules;
import community.lakeflow.redshift.emulator.statement.Caller;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeTableRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeTableResponse;
import software.amazon.awssdk.services.redshiftdata.model.ListDatabasesRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListDatabasesResponse;
import software.amazon.awssdk.services.redshiftdata.model.ListSchemasRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListSchemasResponse;
import software.amazon.awssdk.services.redshiftdata.model.ListTablesRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListTablesResponse;
import software.amazon.awssdk.services.redshiftdata.model.TableMember;

/**
 * The operations on the catalog, in the classes of the SDK's model. Thread-safe.
 *
 * <p>A refusal of a request's form is thrown, all that comes of the database is in the future that is returned. Each request
 * reads the catalog anew, on a connection of its own; a page is cut from the whole answer, so a page of a catalog that changes
 * in the meantime may repeat or miss an entry.
 */
public final class CatalogService implements AutoCloseable {
    private static final int THREADS = 8;
    private static final long IDLE_SECONDS = 5;

    private final Engine engine;
    private final AccessRules rules;
    private final ThreadPoolExecutor threads;

    public CatalogService(Engine engine, AccessRules rules) {
        this.engine = engine;
        this.rules = rules;
        this.threads = threads();
    }

    public CompletableFuture<ListDatabasesResponse> databases(Caller caller, ListDatabasesRequest request) {
        Access access = rules.access(
                caller,
                request.clusterIdentifier(),
                request.workgroupName(),
                request.database(),
                request.dbUser(),
                request.secretArn());
        Paging paging = Paging.of(request.maxResults(), request.nextToken(), "ListDatabases");
        return reading(access, null, Catalog::databases)
                .thenApply(paging::page)
                .thenApply(page -> ListDatabasesResponse.builder()
                        .databases(page.items())
                        .nextToken(page.nextToken())
                        .build());
    }

    public CompletableFuture<ListSchemasResponse> schemas(Caller caller, ListSchemasRequest request) {
        Access access = rules.access(
                caller,
                request.clusterIdentifier(),
                request.workgroupName(),
                request.database(),
                request.dbUser(),
                request.secretArn());
        Paging paging = Paging.of(
                request.maxResults(), request.nextToken(), "ListSchemas", request.database(), request.schemaPattern());
        return reading(access, request.connectedDatabase(), catalog -> catalog.schemas(request.schemaPattern()))
                .thenApply(paging::page)
                .thenApply(page -> ListSchemasResponse.builder()
                        .schemas(page.items())
                        .nextToken(page.nextToken())
                        .build());
    }

    public CompletableFuture<ListTablesResponse> tables(Caller caller, ListTablesRequest request) {
        Access access = rules.access(
                caller,
                request.clusterIdentifier(),
                request.workgroupName(),
                request.database(),
                request.dbUser(),
                request.secretArn());
        Paging paging = Paging.of(
                request.maxResults(),
                request.nextToken(),
                "ListTables",
                request.database(),
                request.schemaPattern(),
                request.tablePattern());
        return this.<TableMember>reading(
                        access,
                        request.connectedDatabase(),
                        catalog -> catalog.tables(request.schemaPattern(), request.tablePattern()))
                .thenApply(paging::page)
                .thenApply(page -> ListTablesResponse.builder()
                        .tables(page.items())
                        .nextToken(page.nextToken())
                        .build());
    }

    /** The table's name is in the answer when the request has one (guess; the documented sample has none). */
    public CompletableFuture<DescribeTableResponse> table(Caller caller, DescribeTableRequest request) {
        Access access = rules.access(
                caller,
                request.clusterIdentifier(),
                request.workgroupName(),
                request.database(),
                request.dbUser(),
                request.secretArn());
        Paging paging = Paging.of(
                request.maxResults(),
                request.nextToken(),
                "DescribeTable",
                request.database(),
                request.schema(),
                request.table());
        return this.<ColumnMetadata>reading(
                        access,
                        request.connectedDatabase(),
                        catalog -> catalog.columns(request.schema(), request.table()))
                .thenApply(paging::page)
                .thenApply(page -> DescribeTableResponse.builder()
                        .tableName(request.table())
                        .columnList(page.items())
                        .nextToken(page.nextToken())
                        .build());
    }

    private <T> CompletableFuture<List<T>> reading(
            Access access, @Nullable String connectedDatabase, Function<Catalog, List<T>> question) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Catalog catalog = Catalog.open(engine, access, connectedDatabase)) {
                        return question.apply(catalog);
                    }
                },
                threads);
    }

    /** What is being read is read to its end. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadPoolExecutor threads() {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "redshift-emulator-catalog-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
