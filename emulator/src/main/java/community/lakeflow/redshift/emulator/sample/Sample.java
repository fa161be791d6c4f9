package community.lakeflow.redshift.emulator.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sample: a script in Redshift's SQL, and the table that it makes last. */
record Sample(String script, String lastTable) {

    /** Rows at scale 1. Documented: https://docs.aws.amazon.com/redshift/latest/dg/c_sampledb.html; dates, venues and categories do not grow. */
    private static final Map<String, Integer> TICKIT_ROWS =
            Map.of("users", 49_990, "event", 8_798, "listing", 192_497, "sales", 172_456);

    static Sample named(String name) {
        int colon = name.indexOf(':');
        String base = colon < 0 ? name : name.substring(0, colon);
        String scale = colon < 0 ? null : name.substring(colon + 1);
        return switch (base) {
            case "tickit" -> new Sample(tickit(scale(name, scale)), "public.sales");
            case "types" -> types(name, scale);
            default -> throw unknown(name);
        };
    }

    private static Sample types(String name, @Nullable String scale) {
        if (scale != null) {
            throw unknown(name);
        }
        return new Sample(resource("types.sql"), "public.all_types");
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "There is no sample \"" + name + "\": use tickit, tickit:SCALE (for example tickit:0.1) or types.");
    }

    private static BigDecimal scale(String name, @Nullable String scale) {
        try {
            BigDecimal factor = scale == null ? BigDecimal.ONE : new BigDecimal(scale);
            if (factor.signum() <= 0 || factor.compareTo(BigDecimal.valueOf(1000)) > 0) {
                throw new IllegalArgumentException(
                        "The scale of sample \"" + name + "\" must be above 0 and at most 1000.");
            }
            return factor;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The scale of sample \"" + name + "\" is not a number.", e);
        }
    }

    private static String tickit(BigDecimal scale) {
        String script = resource("tickit.sql");
        for (Map.Entry<String, Integer> table : TICKIT_ROWS.entrySet()) {
            BigDecimal rows =
                    scale.multiply(BigDecimal.valueOf(table.getValue())).setScale(0, RoundingMode.HALF_UP);
            script = script.replace(
                    "${" + table.getKey() + "}", rows.max(BigDecimal.ONE).toPlainString());
        }
        return script;
    }

    private static String resource(String name) {
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
