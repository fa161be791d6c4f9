package community.lakeflow.redshift.emulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.Faults;
import community.lakeflow.redshift.emulator.fault.Occasion;
import community.lakeflow.redshift.emulator.statement.Caller;
import community.lakeflow.redshift.emulator.statement.StatementService;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Asks the rules what strikes a request. */
final class RequestFaults {
    private static final String RESULTS = "GetStatementResult";

    private final Faults faults;
    private final StatementService statements;

    RequestFaults(Faults faults, StatementService statements) {
        this.faults = faults;
        this.statements = statements;
    }

    /** What of it is about the request's effect is done at once: its result goes, or its token leads to the page it stands for. */
    Ordeal strike(Caller caller, Request request) {
        String token = text(request.document(), "NextToken");
        if (token != null && PageMark.isOn(token) && request.document() instanceof ObjectNode members) {
            members.put("NextToken", PageMark.take(token));
            token = null;
        }
        return faults.isArmed() ? strike(caller, request, token) : Ordeal.NONE;
    }

    private Ordeal strike(Caller caller, Request request, @Nullable String token) {
        Occasion occasion = occasion(caller, request);
        if (!request.operation().startsWith(RESULTS)) {
            return new Ordeal(faults.onRequest(occasion), List.of(), null);
        }
        String id = occasion.statement();
        if (id != null && !faults.onResult(occasion).isEmpty()) {
            statements.expire(caller, id);
        }
        List<Fault.OfPage> onPage = token == null ? List.of() : faults.onPage(occasion);
        return new Ordeal(faults.onRequest(occasion), onPage, token);
    }

    private Occasion occasion(Caller caller, Request request) {
        JsonNode document = request.document();
        String id = text(document, "Id");
        if (id != null) {
            return statements
                    .occasion(caller, request.operation(), id)
                    .orElseGet(() -> new Occasion(request.operation(), id, null, List.of()));
        }
        List<String> sqls = Stream.concat(
                        Stream.of(document.path("Sql")),
                        StreamSupport.stream(document.path("Sqls").spliterator(), false))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
        return new Occasion(request.operation(), null, text(document, "StatementName"), sqls);
    }

    private static @Nullable String text(JsonNode document, String member) {
        JsonNode value = document.path(member);
        return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
    }
}
