package community.lakeflow.redshift.emulator.sample;

import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.EngineSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * The seven tables of TICKIT, in the schema public.
 *
 * @param scale factor to the number of rows; dates, venues and categories do not grow
 */
record TickitSample(BigDecimal scale) implements Sample {

    /** Rows at scale 1. Documented: https://docs.aws.amazon.com/redshift/latest/dg/c_sampledb.html. */
    private static final Map<String, Integer> ROWS =
            Map.of("users", 49_990, "event", 8_798, "listing", 192_497, "sales", 172_456);

    @Override
    public SampleData.Loaded into(EngineSession session) throws EngineException {
        return Sessions.runUnlessThere(session, script(), "public.sales");
    }

    private String script() {
        String script = Sample.script("tickit.sql");
        for (Map.Entry<String, Integer> table : ROWS.entrySet()) {
            BigDecimal rows =
                    scale.multiply(BigDecimal.valueOf(table.getValue())).setScale(0, RoundingMode.HALF_UP);
            script = script.replace(
                    "${" + table.getKey() + "}", rows.max(BigDecimal.ONE).toPlainString());
        }
        return script;
    }
}
