package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.scan.Aggregate;
import community.lakeflow.redshift.client.scan.Aggregation;
import community.lakeflow.redshift.client.scan.ScanPlanner;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.scan.Slice;
import community.lakeflow.redshift.client.scan.SortKey;
import java.util.List;
import java.util.stream.Stream;

/** What of a query Redshift does, as plans show it. */
final class PushedWork {
    private PushedWork() {}

    static Stream<String> of(ScanRequest request) {
        return Stream.of(
                        Stream.of("pushed filters: " + ScanPlanner.conditions(request)),
                        Stream.ofNullable(request.sample()).map(share -> "pushed sample: " + share),
                        Stream.ofNullable(request.aggregation()).flatMap(PushedWork::of),
                        of(request.slice()))
                .flatMap(part -> part);
    }

    private static Stream<String> of(Aggregation aggregation) {
        List<String> groups =
                aggregation.groups().stream().map(column -> column.name()).toList();
        List<String> aggregates =
                aggregation.aggregates().stream().map(Aggregate::expression).toList();
        return Stream.of("pushed aggregates: " + aggregates, "pushed groups: " + groups);
    }

    private static Stream<String> of(Slice slice) {
        if (slice instanceof Slice.Enough enough) {
            return Stream.of("pushed limit of each statement: " + enough.rows());
        }
        return slice instanceof Slice.First first ? of(first) : Stream.empty();
    }

    private static Stream<String> of(Slice.First first) {
        List<String> order = first.order().stream().map(SortKey::sql).toList();
        return Stream.of(
                        order.isEmpty() ? Stream.<String>empty() : Stream.of("pushed order: " + order),
                        Stream.of("pushed limit: " + first.rows()),
                        first.offset() == 0 ? Stream.<String>empty() : Stream.of("pushed offset: " + first.offset()))
                .flatMap(part -> part);
    }
}
