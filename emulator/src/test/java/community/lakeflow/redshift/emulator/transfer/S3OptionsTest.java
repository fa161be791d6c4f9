package community.lakeflow.redshift.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.engine.Sql;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else than the defaults can be chosen; objects are files of the folder, so that nothing but the folder is asked. */
class S3OptionsTest {
    @TempDir
    private Path folder;

    @Test
    void keepsObjectsInAFolderWithTheBucketsThatAreNamedAndTheGuessesThatAreTaken() throws Exception {
        EmulatorOptions options = EmulatorOptions.builder()
                .s3Folder(folder)
                .s3Bucket("only")
                .slices(3)
                .guess(Guess.UNLOAD_OF_NOTHING, Guess.UnloadOfNothing.NO_FILES)
                .guess(Guess.PARQUET_TIMESTAMP, Guess.ParquetTimestamp.MICROSECONDS)
                .build();
        try (RedshiftEmulator emulator = RedshiftEmulator.start(options);
                Sql sql = new Sql(emulator.engine().open("dev", "tester"))) {
            sql.run("UNLOAD ('SELECT 1 WHERE false') TO 's3://only/nothing_' IAM_ROLE default CSV HEADER MANIFEST");
            sql.run("UNLOAD ('SELECT * FROM generate_series(1, 3)') TO 's3://only/three/' IAM_ROLE default");
            sql.run("UNLOAD ('SELECT GETDATE() AS t, GETDATE()::timestamptz AS z') TO 's3://only/times/'"
                    + " IAM_ROLE default PARQUET PARALLEL OFF");
            assertThatThrownBy(() -> sql.run("UNLOAD ('SELECT 1') TO 's3://another/x' IAM_ROLE default"))
                    .hasMessageStartingWith("ERROR: S3ServiceException:")
                    .hasMessageContaining(",Status 404,Error NoSuchBucket");
            readsFromAnotherEndpoint(emulator.s3Endpoint().orElseThrow());
        }
        assertThat(keys())
                .containsExactly("three/0000_part_00", "three/0001_part_00", "three/0002_part_00", "times/000.parquet");
        try (ParquetFileReader reader =
                ParquetFileReader.open(new LocalInputFile(folder.resolve("only/times/000.parquet")))) {
            assertThat(reader.getFileMetaData().getSchema().toString())
                    .contains("int64 t (TIMESTAMP(MICROS,false))", "int64 z (TIMESTAMP(MICROS,true))");
        }
    }

    private static void readsFromAnotherEndpoint(URI endpoint) throws Exception {
        EmulatorOptions options =
                EmulatorOptions.builder().s3Endpoint(endpoint, "any", "any").build();
        try (RedshiftEmulator emulator = RedshiftEmulator.start(options);
                Sql sql = new Sql(emulator.engine().open("dev", "tester"))) {
            assertThat(emulator.s3Endpoint()).contains(endpoint);
            sql.run("CREATE TABLE three (n int)");
            sql.run("COPY three FROM 's3://only/three/' IAM_ROLE default");
            assertThat(sql.rows("SELECT n FROM three ORDER BY n")).containsExactly("1", "2", "3");
        }
    }

    private List<String> keys() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("only"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.resolve("only").relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void refusesTwoPlacesAtOnceAndImpossibleClusters() {
        assertThatThrownBy(() -> EmulatorOptions.builder()
                        .s3Port(0)
                        .s3Endpoint(URI.create("http://127.0.0.1:1"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("S3 is either another endpoint or the emulator's own");
        assertThatThrownBy(() -> EmulatorOptions.builder().slices(0).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A cluster of 0 slices is not emulated.");
    }
}
