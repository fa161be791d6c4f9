package community.lakeflow.redshift.emulator.dialect;

/** One difference between Redshift's SQL and PostgreSQL's. Leaves alone what it does not concern. */
interface Rewrite {

    void apply(Draft draft);
}
