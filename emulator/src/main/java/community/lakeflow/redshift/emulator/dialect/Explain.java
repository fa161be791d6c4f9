package community.lakeflow.redshift.emulator.dialect;

/** EXPLAIN [VERBOSE]: the plan is PostgreSQL's, its nodes are named as Redshift names them. Documented: r_EXPLAIN. */
final class Explain implements Rewrite {

    @Override
    public void apply(Draft draft) {
        if (draft.reader().sees("EXPLAIN")) {
            String text = TokenReader.text(draft.tokens()).strip();
            draft.replaceBy("SELECT line AS \"QUERY PLAN\" FROM redshift_emulator.explain('" + text.replace("'", "''")
                    + "') AS plan(line)");
        }
    }
}
