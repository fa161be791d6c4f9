package community.lakeflow.redshift.emulator.statement;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ListSessionsRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListSessionsResponse;
import software.amazon.awssdk.services.redshiftdata.model.SessionStatusString;

/** Which of a caller's sessions a ListSessions wants; for RoleLevel see {@link StatementList}. */
final class SessionList {
    private final ListSessionsRequest request;
    private final @Nullable Target target;

    SessionList(ListSessionsRequest request) {
        new Constraints()
                .range("maxResults", request.maxResults(), 0, ListPage.LARGEST)
                .oneOf("status", request.statusAsString(), SessionStatusString.knownValues())
                .target(request.clusterIdentifier(), request.workgroupName())
                .verify();
        if (request.sessionId() != null) {
            RequestRules.matching("sessionId", request.sessionId(), StatementId.PATTERN);
            refuseOtherFilters(request);
        }
        this.request = request;
        this.target = RequestRules.targetIfAny(request.clusterIdentifier(), request.workgroupName());
    }

    /** Documented; the text is a guess. */
    private static void refuseOtherFilters(ListSessionsRequest request) {
        boolean others = Stream.of(
                        request.status(), request.clusterIdentifier(), request.workgroupName(), request.database())
                .anyMatch(filter -> filter != null);
        if (others) {
            throw Refusals.invalid(
                    "Status, ClusterIdentifier, WorkgroupName and Database cannot be specified together with SessionId.");
        }
    }

    /** @param all the caller's, newest first */
    ListSessionsResponse of(List<Session> all) {
        ListPage<Session> page = ListPage.of(all, this::wants, Session::id, request.maxResults(), request.nextToken());
        return ListSessionsResponse.builder()
                .sessions(page.elements().stream().map(Answers::listed).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private boolean wants(Session session) {
        if (request.sessionId() != null) {
            return session.id().equals(request.sessionId());
        }
        return hasStatus(session.state().status())
                && (target == null || target.equals(session.target()))
                && (request.database() == null
                        || request.database().equals(session.login().database()));
    }

    /** Open ones unless told otherwise (documented). */
    private boolean hasStatus(SessionState.Status status) {
        return request.status() == null
                ? status != SessionState.Status.CLOSED
                : request.status().toString().equals(status.name());
    }
}
