package community.lakeflow.redshift.spark.pushdown;

import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.scan.ScanPlanner;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.expressions.filter.And;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/**
 * What Redshift does of a query's filters, and what is left to Spark.
 *
 * @param conditions what Redshift evaluates; the rows that satisfy them are all that satisfy the filters, and perhaps some more
 * @param pushed the same as Spark says it, for its plans
 * @param remaining the filters that Spark has to evaluate, because they were not pushed, or because Redshift may answer more rows
 */
public record Pushdown(
        List<community.lakeflow.redshift.client.scan.Predicate> conditions,
        List<Predicate> pushed,
        List<Predicate> remaining) {

    public static final Pushdown NONE = new Pushdown(List.of(), List.of(), List.of());

    public Pushdown {
        conditions = List.copyOf(conditions);
        pushed = List.copyOf(pushed);
        remaining = List.copyOf(remaining);
    }

    /** @param filters all of which hold together */
    public static Pushdown of(TableDescription table, List<Predicate> filters) {
        PredicateTranslator translator = new PredicateTranslator(table);
        List<community.lakeflow.redshift.client.scan.Predicate> conditions = new ArrayList<>();
        List<Predicate> pushed = new ArrayList<>();
        List<Predicate> remaining = new ArrayList<>();
        StatementRoom room = new StatementRoom();
        for (Predicate filter : filters) {
            boolean exact = true;
            for (Predicate conjunct : conjuncts(filter)) {
                Translation translation = translator.translate(conjunct).orElse(null);
                if (translation == null || !room.take(ScanPlanner.condition(translation.condition(), table))) {
                    exact = false;
                    continue;
                }
                exact &= translation.isExact();
                conditions.add(translation.condition());
                pushed.add(conjunct);
            }
            if (!exact) {
                remaining.add(filter);
            }
        }
        return new Pushdown(conditions, pushed, remaining);
    }

    private static List<Predicate> conjuncts(Predicate filter) {
        if (!(filter instanceof And and)) {
            return List.of(filter);
        }
        List<Predicate> conjuncts = new ArrayList<>(conjuncts(and.left()));
        conjuncts.addAll(conjuncts(and.right()));
        return conjuncts;
    }
}
