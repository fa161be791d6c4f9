package community.lakeflow.redshift.emulator.http;

import static java.util.Map.entry;
import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.JsonNode;
import community.lakeflow.redshift.emulator.catalog.CatalogService;
import community.lakeflow.redshift.emulator.result.ResultPage;
import community.lakeflow.redshift.emulator.statement.Caller;
import community.lakeflow.redshift.emulator.statement.StatementService;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeTableRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultV2Request;
import software.amazon.awssdk.services.redshiftdata.model.ListDatabasesRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListSchemasRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListSessionsRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListStatementsRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListTablesRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The operations by name: how each reads its request, and who answers it. */
final class Operations {
    private static final String TARGET_PREFIX = "RedshiftData.";

    private final Map<String, Operation> operations;

    interface Operation {
        CompletableFuture<? extends Answer> answer(Caller caller, JsonNode document);
    }

    Operations(StatementService statements, CatalogService catalog) {
        operations = Map.ofEntries(
                entry("ExecuteStatement", document(ExecuteStatementRequest::builder, statements::execute)),
                entry(
                        "BatchExecuteStatement",
                        document(BatchExecuteStatementRequest::builder, statements::executeBatch)),
                entry("DescribeStatement", document(DescribeStatementRequest::builder, statements::describe)),
                entry("GetStatementResult", page(GetStatementResultRequest::builder, statements::result)),
                entry("GetStatementResultV2", page(GetStatementResultV2Request::builder, statements::resultV2)),
                entry("CancelStatement", atOnce(CancelStatementRequest::builder, statements::cancel)),
                entry("ListStatements", atOnce(ListStatementsRequest::builder, statements::list)),
                entry("ListSessions", atOnce(ListSessionsRequest::builder, statements::list)),
                entry("ListDatabases", document(ListDatabasesRequest::builder, catalog::databases)),
                entry("ListSchemas", document(ListSchemasRequest::builder, catalog::schemas)),
                entry("ListTables", document(ListTablesRequest::builder, catalog::tables)),
                entry("DescribeTable", document(DescribeTableRequest::builder, catalog::table)));
    }

    private static <B extends SdkPojo & SdkBuilder<?, R>, R> Operation document(
            Supplier<B> request, BiFunction<Caller, R, CompletableFuture<? extends SdkPojo>> handler) {
        return operation(
                request, (caller, asked) -> handler.apply(caller, asked).thenApply(Answer.Document::new));
    }

    private static <B extends SdkPojo & SdkBuilder<?, R>, R> Operation page(
            Supplier<B> request, BiFunction<Caller, R, CompletableFuture<ResultPage>> handler) {
        return operation(
                request, (caller, asked) -> handler.apply(caller, asked).thenApply(Answer.Page::new));
    }

    private static <B extends SdkPojo & SdkBuilder<?, R>, R> Operation atOnce(
            Supplier<B> request, BiFunction<Caller, R, ? extends SdkPojo> handler) {
        return operation(request, (caller, read) -> completedFuture(new Answer.Document(handler.apply(caller, read))));
    }

    private static <B extends SdkPojo & SdkBuilder<?, R>, R> Operation operation(
            Supplier<B> request, BiFunction<Caller, R, CompletableFuture<? extends Answer>> handler) {
        return (caller, document) -> {
            B builder = request.get();
            ModelReader.fill(document, builder);
            return handler.apply(caller, builder.build());
        };
    }

    /** The operation's name in an X-Amz-Target header. */
    String name(@Nullable String target) {
        if (target == null || !target.startsWith(TARGET_PREFIX)) {
            throw ProtocolException.unknownOperation("The header X-Amz-Target is "
                    + (target == null ? "missing" : "'" + target + "'") + ". The Redshift Data API takes "
                    + TARGET_PREFIX
                    + "<Operation>.");
        }
        return target.substring(TARGET_PREFIX.length());
    }

    Operation named(String name) {
        Operation operation = operations.get(name);
        if (operation != null) {
            return operation;
        }
        throw ProtocolException.unknownOperation("The Redshift Data API has no operation '" + name + "'.");
    }
}
