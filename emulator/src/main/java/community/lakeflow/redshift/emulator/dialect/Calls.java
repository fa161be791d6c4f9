package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of functions that PostgreSQL lacks or has differently; those that only need a definition are in the engine's scripts. */
final class Calls implements Rewrite {

    private static final Map<String, CallForm> FORMS = forms();

    private static Map<String, CallForm> forms() {
        Map<String, CallForm> forms = new HashMap<>();
        forms.putAll(DateCalls.FORMS);
        forms.putAll(ConditionalCalls.FORMS);
        forms.putAll(AggregateCalls.FORMS);
        forms.putAll(JsonCalls.FORMS);
        forms.putAll(TextCalls.FORMS);
        return Map.copyOf(forms);
    }

    @Override
    public void apply(Draft draft) {
        List<Token> rewritten = new ArrayList<>();
        rewrite(Node.of(draft.tokens()), rewritten);
        draft.replace(rewritten);
    }

    private static void rewrite(List<Node> nodes, List<Token> rewritten) {
        int at = 0;
        while (at < nodes.size()) {
            Optional<Call.Found> found = Call.at(nodes, at);
            List<Token> replaced = found.map(call -> replaced(call.call())).orElse(List.of());
            if (found.isPresent() && !replaced.isEmpty()) {
                rewritten.addAll(replaced);
                at += found.get().nodes();
            } else {
                rewrite(nodes.get(at), rewritten);
                at++;
            }
        }
    }

    private static void rewrite(Node node, List<Token> rewritten) {
        if (node instanceof Node.Group group) {
            rewritten.add(group.open());
            rewrite(group.inside(), rewritten);
            rewritten.add(group.close());
        } else {
            rewritten.addAll(Node.tokens(List.of(node)));
        }
    }

    private static List<Token> replaced(Call call) {
        CallForm form = FORMS.get(call.name().identifier());
        if (form == null) {
            return List.of();
        }
        List<List<Node>> arguments =
                call.arguments().stream().map(Calls::rewritten).toList();
        return form.rewrite(call.with(arguments, rewritten(call.order()), rewritten(call.over())));
    }

    private static List<Node> rewritten(List<Node> nodes) {
        List<Token> tokens = new ArrayList<>();
        rewrite(nodes, tokens);
        return Node.of(tokens);
    }
}
