package community.lakeflow.redshift.integration;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows of ARCHITECTURE.md: a package uses those to its right in its row, never those to its left. */
class ArrowsTest {
    private static final String ROOT = "community.lakeflow.redshift.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("community.lakeflow.redshift");

    /** From left to right; packages in one cell do not use each other. */
    private static final List<List<String>> CLIENT = List.of(
            List.of("client"),
            List.of("client.scan"),
            List.of("client.catalog"),
            List.of("client.statement"),
            List.of("client.page"),
            List.of("client.type"),
            List.of("client.option", "client.error"));

    private static final List<List<String>> MAIN_LINE = List.of(
            List.of("cli"),
            List.of("ingest"),
            List.of("ingest.delta"),
            List.of("ingest.plan"),
            List.of("spark"),
            List.of("spark.read"),
            List.of("spark.unload"),
            List.of("spark.pushdown"),
            List.of("connect"),
            List.of("client"));

    private static final List<List<String>> EMULATOR = List.of(
            List.of("emulator.junit"),
            List.of("emulator"),
            List.of("emulator.sample"),
            List.of("emulator.http"),
            List.of("emulator.signature", "emulator.catalog"),
            List.of("emulator.statement"),
            List.of("emulator.result"),
            List.of("emulator.transfer"),
            List.of("emulator.engine"),
            List.of("emulator.dialect"),
            List.of("emulator.fault", "emulator.fidelity", "emulator.workspace"));

    @TestFactory
    List<DynamicTest> noPackageUsesOneToItsLeft() {
        return List.of(CLIENT, MAIN_LINE, EMULATOR).stream()
                .flatMap(row -> IntStream.range(1, row.size())
                        .mapToObj(i -> DynamicTest.dynamicTest(
                                String.join(", ", row.get(i)), () -> usesNoneOf(row.get(i), row.subList(0, i)))))
                .toList();
    }

    private static void usesNoneOf(List<String> packages, List<List<String>> left) {
        noClasses()
                .that(resideInAnyPackage(names(packages)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        names(left.stream().flatMap(List::stream).toList())))
                .check(CLASSES);
    }

    private static String[] names(List<String> packages) {
        return packages.stream().map(name -> ROOT + name).toArray(String[]::new);
    }

    @Test
    void theEmulatorSharesNoCodeWithTheClient() {
        noClasses()
                .that(resideInAPackage(ROOT + "emulator.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        ROOT + "client..", ROOT + "connect..", ROOT + "spark..", ROOT + "ingest..", ROOT + "cli.."))
                .check(CLASSES);
        noClasses()
                .that(resideInAnyPackage(ROOT + "client..", ROOT + "connect..", ROOT + "spark..", ROOT + "ingest.."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "emulator.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheStatementPackageOfTheClientKnowsTheAwsSdk() {
        noClasses()
                .that(resideInAPackage(ROOT + "client.."))
                .and()
                .resideOutsideOfPackage(ROOT + "client.statement")
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.."))
                .check(CLASSES);
    }

    @Test
    void theClientKnowsNeitherSparkNorDeltaNorHadoop() {
        noClasses()
                .that(resideInAPackage(ROOT + "client.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.apache.spark..", "io.delta..", "org.apache.hadoop..", "scala.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheDeltaPackageKnowsDelta() {
        noClasses()
                .that(resideInAPackage("community.lakeflow.redshift.."))
                .and()
                .resideOutsideOfPackage(ROOT + "ingest.delta")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "cli", ROOT + "benchmarks")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("community.lakeflow.redshift.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
