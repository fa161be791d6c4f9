package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import java.util.Map;

/**
 * Aggregates that need their values in order, as aggregates and as window functions: the values become an array, and a function
 * makes the result of it. Documented: r_LISTAGG, r_MEDIAN, r_PERCENTILE_CONT, r_PERCENTILE_DISC, r_WF_LISTAGG and its like, r_AVG.
 */
final class AggregateCalls {

    static final Map<String, CallForm> FORMS = Map.of(
            "listagg", AggregateCalls::listagg,
            "median", AggregateCalls::median,
            "percentile_cont", call -> percentile("percentile_cont", call),
            "percentile_disc", call -> percentile("percentile_disc", call),
            "avg", AggregateCalls::average,
            "ratio_to_report", AggregateCalls::ratio);

    private AggregateCalls() {}

    private static List<Token> listagg(Call call) {
        if (call.arguments().isEmpty() || call.arguments().size() > 2) {
            return List.of();
        }
        boolean distinct = call.quantity() == Call.Quantity.DISTINCT;
        Replacement list = new Replacement(call.name())
                .sql("redshift_emulator.listagg(" + (distinct ? "redshift_emulator.distinct_items(" : ""));
        values(list, call, call.argument(0), call.order());
        list.sql(distinct ? ")," : ",");
        if (call.arguments().size() == 2) {
            list.nodes(call.argument(1));
        } else {
            list.sql(" NULL");
        }
        return list.sql(")").tokens();
    }

    private static List<Token> median(Call call) {
        if (call.arguments().size() != 1) {
            return List.of();
        }
        Replacement median = new Replacement(call.name()).sql("redshift_emulator.median(");
        values(median, call, call.argument(0), call.argument(0));
        return median.sql(")").tokens();
    }

    private static List<Token> percentile(String function, Call call) {
        if (call.arguments().size() != 1 || call.order().isEmpty()) {
            return List.of();
        }
        Replacement percentile = new Replacement(call.name())
                .sql("redshift_emulator." + function + "(")
                .nodes(call.argument(0))
                .sql(", ");
        values(percentile, call, withoutDirection(call.order()), call.order());
        return percentile.sql(")").tokens();
    }

    private static List<Node> withoutDirection(List<Node> order) {
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).is("asc")
                    || order.get(i).is("desc")
                    || order.get(i).is("nulls")) {
                return order.subList(0, i);
            }
        }
        return order;
    }

    /** All values of the group or partition that are not NULL, in order. */
    private static void values(Replacement sql, Call call, List<Node> value, List<Node> order) {
        boolean window = !call.over().isEmpty();
        sql.sql("array_agg(").nodes(value);
        if (!window && !order.isEmpty()) {
            sql.sql(" ORDER BY ").nodes(order);
        }
        sql.sql(") FILTER (WHERE (").nodes(value).sql(") IS NOT NULL)");
        if (window) {
            sql.sql(" OVER (").nodes(partition(call.over()));
            if (!order.isEmpty()) {
                sql.sql(" ORDER BY ").nodes(order);
            }
            sql.sql(" ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)");
        }
    }

    /** What the parentheses after OVER hold, or the name of a window. */
    private static List<Node> partition(List<Node> over) {
        return over.get(1) instanceof Node.Group group ? group.inside() : over.subList(1, 2);
    }

    /** By its sum and count, because what its type is depends on theirs. */
    private static List<Token> average(Call call) {
        if (call.arguments().size() != 1) {
            return List.of();
        }
        String open = call.quantity() == Call.Quantity.DISTINCT ? "(DISTINCT " : "(";
        return new Replacement(call.name())
                .sql("redshift_emulator.avg(sum" + open)
                .nodes(call.argument(0))
                .sql(")")
                .nodes(call.over())
                .sql(", count" + open)
                .nodes(call.argument(0))
                .sql(")")
                .nodes(call.over())
                .sql(", min(")
                .nodes(call.argument(0))
                .sql(")")
                .nodes(call.over())
                .sql(")")
                .tokens();
    }

    private static List<Token> ratio(Call call) {
        if (call.arguments().size() != 1 || call.over().isEmpty()) {
            return List.of();
        }
        return new Replacement(call.name())
                .sql("redshift_emulator.ratio_to_report((")
                .nodes(call.argument(0))
                .sql(")::float8, (sum(")
                .nodes(call.argument(0))
                .sql(")")
                .nodes(call.over())
                .sql(")::float8)")
                .tokens();
    }
}
