package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The one jar for clusters; skipped where a quick build has not made it. */
@ExtendWith(LakehouseExtension.class)
class BundleTest {
    private final Lakehouse lakehouse;

    BundleTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @Test
    void aSparkProgramNeedsTheBundleOnly() throws Exception {
        String classPath = sparkAlone() + File.pathSeparator + bundle();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        classPath,
                        BundleProbe.class.getName(),
                        lakehouse.emulator().endpoint().toString(),
                        "public.category")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("ANSWER [11,");
    }

    @Test
    void itsClassesAreInNobodysWay() throws Exception {
        try (JarFile jar = new JarFile(bundle().toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("community/lakeflow/redshift/"));
        }
    }

    private static Path bundle() throws IOException {
        Path target = Path.of(System.getProperty("project.root"), "spark", "target");
        try (Stream<Path> files = Files.list(target)) {
            Optional<Path> bundle = files.filter(file -> file.toString().endsWith("-bundle.jar"))
                    .findFirst();
            assumeTrue(bundle.isPresent(), "no bundle was built");
            return bundle.get();
        }
    }

    /** The class path of the tests without this project's modules and what they bring beside Spark. */
    private static String sparkAlone() {
        Stream<String> jars = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("lakeflow-redshift"))
                .filter(entry -> !entry.contains("/software/amazon/") && !entry.contains("/httpcomponents/"));
        String probe = Path.of(BundleProbe.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        return Stream.concat(Stream.of(probe), jars).collect(Collectors.joining(File.pathSeparator));
    }
}
