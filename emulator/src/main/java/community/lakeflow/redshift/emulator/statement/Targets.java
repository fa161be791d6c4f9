package community.lakeflow.redshift.emulator.statement;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The clusters and workgroups that there are; when none are named at all, every valid name is one.
 *
 * @param clusters their identifiers
 * @param workgroups their names or ARNs, as callers will give them
 */
public record Targets(Set<String> clusters, Set<String> workgroups) {

    /** Every valid name. */
    public static final Targets ANY = new Targets(Set.of(), Set.of());

    public Targets {
        clusters = Set.copyOf(clusters);
        workgroups = Set.copyOf(workgroups);
        clusters.forEach(identifier -> requireValid("cluster", identifier, RequestRules.CLUSTER));
        workgroups.forEach(name -> requireValid("workgroup", name, RequestRules.WORKGROUP));
    }

    public Targets withCluster(String identifier) {
        return new Targets(with(clusters, identifier), workgroups);
    }

    public Targets withWorkgroup(String name) {
        return new Targets(clusters, with(workgroups, name));
    }

    private static Set<String> with(Set<String> names, String name) {
        Set<String> more = new HashSet<>(names);
        more.add(name);
        return more;
    }

    private static void requireValid(String kind, String name, Pattern pattern) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "No " + kind + " can have the name '" + name + "'. Use lower-case letters, digits and hyphens.");
        }
    }

    boolean contain(Target target) {
        if (clusters.isEmpty() && workgroups.isEmpty()) {
            return true;
        }
        if (target instanceof Target.Cluster cluster) {
            return clusters.contains(cluster.identifier());
        }
        return target instanceof Target.Workgroup workgroup && workgroups.contains(workgroup.name());
    }
}
