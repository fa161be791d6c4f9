package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.dialect.Dialect;
import community.lakeflow.redshift.emulator.engine.Parameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.redshiftdata.model.SqlParameter;

/** The values of {@code :name} in the texts of one request, which share them. */
record QueryParameters(List<Parameter> values) {
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z_]+");

    QueryParameters {
        values = List.copyOf(values);
    }

    /**
     * Documented: each must be used by one statement at least. That one used without a value, or given twice, is refused
     * beforehand is a guess, as are the texts; without any values the texts go to the engine as they are.
     */
    static QueryParameters of(List<SqlParameter> given, List<String> sqls) {
        Constraints constraints = new Constraints();
        for (int i = 0; i < given.size(); i++) {
            String member = "parameters." + (i + 1) + ".member.";
            constraints
                    .present(member + "name", given.get(i).name())
                    .present(member + "value", given.get(i).value())
                    .length(member + "value", given.get(i).value(), 1, Integer.MAX_VALUE);
        }
        constraints.verify();
        given.forEach(parameter -> RequestRules.matching("name", parameter.name(), NAME));
        List<String> names = given.stream().map(SqlParameter::name).toList();
        if (!names.isEmpty()) {
            requireMatch(names, used(sqls));
        }
        return new QueryParameters(given.stream()
                .map(parameter -> new Parameter(parameter.name(), parameter.value()))
                .toList());
    }

    private static void requireMatch(List<String> names, Set<String> used) {
        Set<String> distinct = new LinkedHashSet<>();
        refuse(
                "are given more than once",
                names.stream().filter(name -> !distinct.add(name)).toList());
        refuse(
                "are not used by any SQL statement",
                names.stream().filter(name -> !used.contains(name)).toList());
        refuse(
                "are used by a SQL statement and have no value",
                used.stream().filter(name -> !distinct.contains(name)).toList());
    }

    private static void refuse(String why, List<String> names) {
        if (!names.isEmpty()) {
            throw Refusals.invalid("Parameters that " + why + ": "
                    + names.stream().sorted().distinct().collect(Collectors.joining(", ")));
        }
    }

    private static Set<String> used(List<String> sqls) {
        return sqls.stream()
                .flatMap(sql -> Dialect.parameterNames(sql).stream())
                .collect(Collectors.toSet());
    }

    /** As DescribeStatement shows them. */
    List<SqlParameter> shown() {
        return values.stream()
                .map(value -> SqlParameter.builder()
                        .name(value.name())
                        .value(value.value())
                        .build())
                .toList();
    }
}
