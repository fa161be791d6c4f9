package community.lakeflow.redshift.emulator.http;

import static java.util.Map.entry;
import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.JsonNode;
import community.lakeflow.redshift.emulator.statement.Caller;
import community.lakeflow.redshift.emulator.statement.StatementService;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultV2Request;
import software.amazon.awssdk.services.redshiftdata.model.ListSessionsRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListStatementsRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The operations by name: how each reads its request, and who answers it. */
final class Operations {
    private static final String TARGET_PREFIX = "RedshiftData.";

    /** Operations of the model that are still to come. */
    private static final Set<String> NOT_EMULATED =
            Set.of("DescribeTable", "ListDatabases", "ListSchemas", "ListTables");

    private final Map<String, Operation> operations;

    interface Operation {
        CompletableFuture<? extends Answer> answer(Caller caller, JsonNode document);
    }

    Operations(StatementService statements) {
        operations = Map.ofEntries(
                entry("ExecuteStatement", operation(ExecuteStatementRequest::builder, (caller, request) -> statements
                        .execute(caller, request)
                        .thenApply(Answer.Document::new))),
                entry(
                        "BatchExecuteStatement",
                        operation(BatchExecuteStatementRequest::builder, (caller, request) -> statements
                                .executeBatch(caller, request)
                                .thenApply(Answer.Document::new))),
                entry("DescribeStatement", operation(DescribeStatementRequest::builder, (caller, request) -> statements
                        .describe(caller, request)
                        .thenApply(Answer.Document::new))),
                entry(
                        "GetStatementResult",
                        operation(GetStatementResultRequest::builder, (caller, request) -> statements
                                .result(caller, request)
                                .thenApply(Answer.Page::new))),
                entry(
                        "GetStatementResultV2",
                        operation(GetStatementResultV2Request::builder, (caller, request) -> statements
                                .resultV2(caller, request)
                                .thenApply(Answer.Page::new))),
                entry("CancelStatement", atOnce(CancelStatementRequest::builder, statements::cancel)),
                entry("ListStatements", atOnce(ListStatementsRequest::builder, statements::list)),
                entry("ListSessions", atOnce(ListSessionsRequest::builder, statements::list)));
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
        throw ProtocolException.unknownOperation(
                NOT_EMULATED.contains(name)
                        ? "The emulator does not support the operation " + name + " yet."
                        : "The Redshift Data API has no operation '" + name + "'.");
    }
}
