package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.PageDecoder;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;

/** The operations of the service, each sent in its turn and repeated while that may help. Thread-safe. */
final class Calls {
    /** Who gives up does not want to wait for a service that does not answer. */
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(10);

    private final RedshiftDataClient sdk;
    private final Attempts attempts;
    private final Duration limit;

    Calls(RedshiftDataClient sdk, Attempts attempts, Duration limit) {
        this.sdk = sdk;
        this.attempts = attempts;
        this.limit = limit;
    }

    /** How long a request is repeated. */
    Duration limit() {
        return limit;
    }

    /** The statement's id. */
    String execute(ExecuteStatementRequest request, RequestTally tally) {
        return attempts.send(
                        new Attempts.Request("Submitting a statement", Operation.EXECUTE_STATEMENT, limit, tally),
                        () -> sdk.executeStatement(request))
                .id();
    }

    /** The batch's id. */
    String execute(BatchExecuteStatementRequest request, RequestTally tally) {
        return attempts.send(
                        new Attempts.Request("Submitting statements", Operation.BATCH_EXECUTE_STATEMENT, limit, tally),
                        () -> sdk.batchExecuteStatement(request))
                .id();
    }

    /** @param waitSeconds null: not to wait for its end */
    DescribeStatementResponse describe(String id, @Nullable Integer waitSeconds, RequestTally tally) {
        return describe(id, waitSeconds, limit, tally);
    }

    /** Without waiting for its end. @param longest time that it is repeated */
    DescribeStatementResponse describeNow(String id, Duration longest, RequestTally tally) {
        return describe(id, null, longest, tally);
    }

    private DescribeStatementResponse describe(
            String id, @Nullable Integer waitSeconds, Duration longest, RequestTally tally) {
        return attempts.send(
                new Attempts.Request("Waiting for statement " + id, Operation.DESCRIBE_STATEMENT, longest, tally),
                () -> sdk.describeStatement(request -> request.id(id).waitTimeSeconds(waitSeconds)));
    }

    /**
     * One page of a result.
     *
     * @param token null: the first page
     * @param waitSeconds null: not to wait for the statement's end
     */
    DecodedPage page(
            String id, PageDecoder decoder, @Nullable String token, @Nullable Integer waitSeconds, RequestTally tally) {
        ResultBodyInterceptor.Target target = new ResultBodyInterceptor.Target(decoder);
        Consumer<AwsRequestOverrideConfiguration.Builder> handled =
                call -> call.putExecutionAttribute(ResultBodyInterceptor.TARGET, target);
        String what = "Reading the result of statement " + id;
        if (decoder.format() == ResultFormat.CSV) {
            attempts.send(
                    new Attempts.Request(what, Operation.GET_STATEMENT_RESULT_V2, limit, tally),
                    () -> sdk.getStatementResultV2(request -> request.id(id)
                            .nextToken(token)
                            .waitTimeSeconds(waitSeconds)
                            .overrideConfiguration(handled)));
        } else {
            attempts.send(
                    new Attempts.Request(what, Operation.GET_STATEMENT_RESULT, limit, tally),
                    () -> sdk.getStatementResult(request -> request.id(id)
                            .nextToken(token)
                            .waitTimeSeconds(waitSeconds)
                            .overrideConfiguration(handled)));
        }
        return Objects.requireNonNull(target.page(), "the interceptor saw no body");
    }

    void cancel(String id, RequestTally tally) {
        attempts.send(
                new Attempts.Request("Cancelling statement " + id, Operation.CANCEL_STATEMENT, CANCEL_LIMIT, tally),
                () -> sdk.cancelStatement(
                        request -> request.id(id).overrideConfiguration(call -> call.apiCallTimeout(CANCEL_LIMIT))));
    }
}
