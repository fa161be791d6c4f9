package community.lakeflow.redshift.integration.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the checkout, for tests that hold documents to the code. */
final class ProjectFiles {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    private ProjectFiles() {}

    static Path root() {
        return ROOT;
    }

    static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files under the root that git would keep, by their ending. */
    static List<Path> endingIn(String ending) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|\\.git|lakehouse)/.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds a generated file to what the code generates; {@code -Ddocuments.update=true} writes it instead. */
    static void assertGenerated(String file, String expected) throws IOException {
        if (Boolean.getBoolean("documents.update")) {
            Files.createDirectories(ROOT.resolve(file).getParent());
            Files.writeString(ROOT.resolve(file), expected);
        }
        assertThat(read(file))
                .as(file + " is generated: run './mvnw -Dquick -pl integration-tests -am test -Ddocuments.update=true"
                        + " -Dtest=*DocumentTest -Dsurefire.failIfNoSpecifiedTests=false'")
                .isEqualTo(expected);
    }
}
