package community.lakeflow.redshift.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.Sql;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** Any text and any NULL survives UNLOAD and COPY, in each format that can tell them apart. */
class RoundTripPropertyTest {
    private static final RedshiftEmulator EMULATOR =
            RedshiftEmulator.start(EmulatorOptions.builder().s3Port(0).build());
    private static final Sql SQL = new Sql(EMULATOR.engine().open("dev", "tester"));
    private static int run;

    enum Form {
        CSV("CSV NULL AS '@NULL@'", "CSV NULL AS '@NULL@'"),
        CSV_OTHER("CSV DELIMITER ';' NULL AS '@NULL@' ZSTD", "CSV DELIMITER ';' NULL AS '@NULL@' ZSTD"),
        TEXT("ESCAPE NULL AS '@NULL@'", "ESCAPE NULL AS '@NULL@'"),
        QUOTED("ADDQUOTES ESCAPE NULL AS '@NULL@' DELIMITER ','", "REMOVEQUOTES ESCAPE NULL AS '@NULL@' DELIMITER ','"),
        JSON("JSON", "JSON 'auto'"),
        PARQUET("PARQUET", "PARQUET");

        private final String out;
        private final String in;

        Form(String out, String in) {
            this.out = out;
            this.in = in;
        }
    }

    @AfterContainer
    static void stop() {
        SQL.close();
        EMULATOR.close();
    }

    @Property(tries = 40)
    void anyTextSurvives(@ForAll("tables") List<@Nullable String> texts, @ForAll Form form)
            throws EngineException, IOException {
        String name = "s3://property/" + ++run + "_";
        SQL.runAll(
                "DROP TABLE IF EXISTS source",
                "DROP TABLE IF EXISTS target",
                "CREATE TABLE source (n int, v varchar(65535))",
                "CREATE TABLE target (n int, v varchar(65535))");
        SQL.session()
                .copyIn(
                        "COPY source FROM STDIN",
                        new ByteArrayInputStream(copyText(texts).getBytes(StandardCharsets.UTF_8)));
        SQL.run("UNLOAD ('SELECT * FROM source') TO '" + name + "' IAM_ROLE default MANIFEST " + form.out);
        SQL.run("COPY target FROM '" + name + "manifest' IAM_ROLE default MANIFEST " + form.in);
        assertThat(SQL.rows("SELECT n, v FROM target ORDER BY n"))
                .isEqualTo(SQL.rows("SELECT n, v FROM source ORDER BY n"))
                .hasSize(texts.size());
    }

    private static String copyText(List<@Nullable String> texts) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            rows.append(i).append('\t');
            rows.append(
                    text == null
                            ? "\\N"
                            : text.chars()
                                    .mapToObj(c -> "\\\t\n\r".indexOf(c) < 0 ? Character.toString(c) : "\\" + letter(c))
                                    .collect(Collectors.joining()));
            rows.append('\n');
        }
        return rows.toString();
    }

    private static String letter(int c) {
        return switch (c) {
            case '\t' -> "t";
            case '\n' -> "n";
            case '\r' -> "r";
            default -> "\\";
        };
    }

    @Provide
    Arbitrary<List<@Nullable String>> tables() {
        Arbitrary<String> awkward = Arbitraries.strings()
                .withChars("\"'\\|,;\n\r\t @NULa{}[]:\u0001\u007f\u00e9\ufeff\u2028")
                .ofMaxLength(12);
        Arbitrary<String> words =
                Arbitraries.of("", "NULL", "null", "\\N", "\\.", "@NULL", " ", "\ud83d\ude00", "\"", "'", "''");
        return Arbitraries.oneOf(awkward, words)
                .injectNull(0.1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }
}
