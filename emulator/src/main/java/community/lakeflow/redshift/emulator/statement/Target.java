package community.lakeflow.redshift.emulator.statement;

/** Where a statement is to run. The emulator is every cluster and every workgroup of a valid name. */
sealed interface Target {

    record Cluster(String identifier) implements Target {}

    record Workgroup(String name) implements Target {}
}
