package community.lakeflow.redshift.emulator.sample;

import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.EngineSession;

/** One table with a column of every type, and their extremes. */
record TypesSample() implements Sample {

    @Override
    public SampleData.Loaded into(EngineSession session) throws EngineException {
        return Sessions.runUnlessThere(session, Sample.script("types.sql"), "public.all_types");
    }
}
