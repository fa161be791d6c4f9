package community.lakeflow.redshift.emulator.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ListStatementsRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListStatementsResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/**
 * Which of a caller's statements a ListStatements wants. RoleLevel changes nothing: a caller of the emulator has no IAM session
 * beside its identity.
 */
final class StatementList {
    private final ListStatementsRequest request;
    private final @Nullable Target target;

    StatementList(ListStatementsRequest request) {
        new Constraints()
                .range("maxResults", request.maxResults(), 0, ListPage.LARGEST)
                .name(request.statementName())
                .oneOf("status", request.statusAsString(), StatusString.knownValues())
                .target(request.clusterIdentifier(), request.workgroupName())
                .verify();
        this.request = request;
        this.target = RequestRules.targetIfAny(request.clusterIdentifier(), request.workgroupName());
    }

    /** @param all the caller's, newest first */
    ListStatementsResponse of(List<Statement> all) {
        ListPage<Statement> page =
                ListPage.of(all, this::wants, Statement::id, request.maxResults(), request.nextToken());
        return ListStatementsResponse.builder()
                .statements(page.elements().stream().map(Answers::listed).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private boolean wants(Statement statement) {
        return hasStatus(statement.lifecycle().state().status())
                && hasName(statement.submission().name())
                && (target == null || target.equals(statement.target()))
                && (request.database() == null
                        || request.database().equals(statement.login().database()));
    }

    /** Only finished ones unless told otherwise (documented). */
    private boolean hasStatus(StatementStatus status) {
        StatusString asked = request.status() == null ? StatusString.FINISHED : request.status();
        return asked == StatusString.ALL || asked.toString().equals(status.name());
    }

    /** A prefix, with case (documented). */
    private boolean hasName(@Nullable String name) {
        String prefix = request.statementName();
        return prefix == null || prefix.isEmpty() || (name != null && name.startsWith(prefix));
    }
}
