package community.lakeflow.redshift.ingest;

/** Follows a run; called from the threads that work on tables, one call at a time for each table. */
public interface IngestListener {
    IngestListener NONE = new IngestListener() {
        @Override
        public void started(String source) {}

        @Override
        public void read(String source, long rows, long bytes) {}

        @Override
        public void finished(TableReport report) {}
    };

    void started(String source);

    /** All rows of a table are read; they are applied next. */
    void read(String source, long rows, long bytes);

    /** The table is done or failed. */
    void finished(TableReport report);
}
