package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.TableKind;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.error.ResultTooLargeException;
import community.lakeflow.redshift.client.error.RowTooLargeException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.statement.DataApiClient;
import community.lakeflow.redshift.client.statement.RequestTally;
import community.lakeflow.redshift.client.statement.Submission;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits the statements of a read, and divides it more finely where a result would pass the service's limit. Then the whole read is
 * submitted again, so that it sees one snapshot: so nothing of the first attempt may have been read, and where the size leaves it open that
 * the limit is passed, the statements are waited for before anybody reads.
 */
public final class ScanStart {
    private static final Logger LOG = LoggerFactory.getLogger(ScanStart.class);

    private final DataApiClient client;
    private ScanRequest request;
    private ScanPlan plan;
    private boolean estimateFailed;
    private final RequestTally tally;

    /** @param plan of the request @param tally counts the requests */
    public ScanStart(DataApiClient client, ScanRequest request, ScanPlan plan, RequestTally tally) {
        this.client = client;
        this.request = request;
        this.plan = plan;
        this.tally = tally;
    }

    public StartedScan start() {
        Submission submission = submit();
        while (!isKnownToFit(submission)) {
            submission = submit();
        }
        return new StartedScan(submission, plan.layout());
    }

    /** Starts again, divided more finely, because a result was too large; nothing of it may have been read. */
    StartedScan restart(ResultTooLargeException tooLarge) {
        divide(tooLarge);
        return start();
    }

    private Submission submit() {
        return client.submit(plan.statements(), plan.format(), "LakeflowRedshift:scan", tally);
    }

    /** Where it does not fit, the plan is another one afterwards. */
    private boolean isKnownToFit(Submission submission) {
        if (!estimateFailed && !ScanPlanner.mayPassLimit(request, plan)) {
            return true;
        }
        try {
            // With the last one all have finished, and what kept it from its turn is told.
            List<String> results = submission.resultIds();
            client.awaitFinished(results.get(results.size() - 1), tally);
            return true;
        } catch (ResultTooLargeException e) {
            divide(e);
            return false;
        } catch (RowTooLargeException e) {
            throw WidestColumns.named(e, plan.columns());
        } catch (StatementFailedException e) {
            throw e;
        } catch (RedshiftException e) {
            // Nobody will read what still runs.
            client.cancel(submission);
            throw e;
        }
    }

    private void divide(ResultTooLargeException e) {
        estimateFailed = true;
        plan = finer().orElseThrow(() -> tooLarge(e));
        LOG.info("The read of {} is divided into {}: {}", plan.table(), plan.partitioning(), e.getMessage());
    }

    private Optional<ScanPlan> finer() {
        if (PartitionChooser.isLeftWhole(request)) {
            return Optional.empty();
        }
        if (request.profile().quantiles() == null) {
            request = request.withProfile(TableProfiler.fullProfile(client, request.table(), request.options()));
        }
        return ScanPlanner.finer(request, plan);
    }

    private RedshiftException tooLarge(ResultTooLargeException e) {
        String division = PartitionChooser.isLeftWhole(request)
                ? "it is not divided, and its"
                : "in " + plan.partitioning().count() + " partitions, the most there can be, a";
        return new RedshiftException(
                ErrorKind.RESOURCES,
                "Table " + plan.table() + " cannot be read in one snapshot: " + division
                        + " result is over the service's limit of 500 MB. Read fewer columns or rows"
                        + " (where_clause), or give unload_path and unload_role." + howToDivide() + " "
                        + e.getMessage(),
                e);
    }

    private String howToDivide() {
        if (!PartitionChooser.isUnsteadyAndNobodyDivides(request)) {
            return "";
        }
        return request.table().kind() == TableKind.EXTERNAL_TABLE
                ? " If the files of this external table stay as they are while it is read, give partitions or partition_column."
                : " If this view has the same rows each time it is evaluated, give partitions or partition_column.";
    }
}
