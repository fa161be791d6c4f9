package community.lakeflow.redshift.ingest.delta;

/** How many rows an application has to insert, update and delete. */
record TableChanges(long inserted, long updated, long deleted) {

    boolean none() {
        return inserted == 0 && updated == 0 && deleted == 0;
    }

    Applied applied(long rowsRead, Commit commit) {
        return new Applied(rowsRead, inserted, updated, deleted, commit.version());
    }
}
