package community.lakeflow.redshift.emulator.junit;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.sample.SampleData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an emulator is started with; two that are equal may share one.
 *
 * @param options null for the defaults
 */
record Setup(@Nullable EmulatorOptions options, List<String> samples, List<URI> scripts) {

    Setup {
        samples = List.copyOf(samples);
        scripts = List.copyOf(scripts);
    }

    static List<URI> scripts(Class<?> testClass, String... names) {
        return Arrays.stream(names).map(name -> script(testClass, name)).toList();
    }

    private static URI script(Class<?> testClass, String name) {
        URL script = testClass.getResource(name);
        if (script == null) {
            throw new IllegalArgumentException("There is no SQL file " + name + " on the class path of "
                    + testClass.getName() + ". A name that begins with / is not relative to its package.");
        }
        return URI.create(script.toString());
    }

    RedshiftEmulator start() {
        RedshiftEmulator emulator = RedshiftEmulator.start(options == null ? EmulatorOptions.defaults() : options);
        try {
            SampleData data = emulator.data();
            samples.forEach(data::load);
            scripts.forEach(script -> data.runSql(script.toString(), read(script)));
            return emulator;
        } catch (RuntimeException e) {
            emulator.close();
            throw e;
        }
    }

    private static String read(URI script) {
        try (InputStream stream = script.toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + script + ": " + e.getMessage(), e);
        }
    }
}
