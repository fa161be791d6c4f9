package community.lakeflow.redshift.emulator.sample;

import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.EngineSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables that come with the emulator. */
sealed interface Sample permits TickitSample, TypesSample, TpchSample {

    BigDecimal LARGEST_SCALE = BigDecimal.valueOf(1000);

    /** Makes the tables that are not there yet, in the session's transaction. */
    SampleData.Loaded into(EngineSession session) throws EngineException, IOException;

    static Sample named(String name) {
        int colon = name.indexOf(':');
        String base = colon < 0 ? name : name.substring(0, colon);
        if (base.equals("tickit")) {
            return new TickitSample(scale(name, colon));
        }
        if (base.equals("types") && colon < 0) {
            return new TypesSample();
        }
        List<TpchTable> tables = TpchSample.tablesOf(base);
        if (!tables.isEmpty()) {
            return new TpchSample(tables, scale(name, colon));
        }
        throw new IllegalArgumentException("There is no sample \"" + name
                + "\": use tickit, tpch or one of its tables such as tpch.lineitem, each with :SCALE if you like (for example"
                + " tickit:0.1), or types.");
    }

    private static BigDecimal scale(String name, int colon) {
        try {
            BigDecimal factor = colon < 0 ? BigDecimal.ONE : new BigDecimal(name.substring(colon + 1));
            if (factor.signum() <= 0 || factor.compareTo(LARGEST_SCALE) > 0) {
                throw new IllegalArgumentException(
                        "The scale of sample \"" + name + "\" must be above 0 and at most " + LARGEST_SCALE + ".");
            }
            return factor;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The scale of sample \"" + name + "\" is not a number.", e);
        }
    }

    /** A script that comes with this package. */
    static String script(String name) {
        try (InputStream stream = Sample.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The script " + name + " is missing from the jar.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
