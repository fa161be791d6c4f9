package community.lakeflow.redshift.spark.unload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a folder of this machine, whose files any file system would show alike. */
class StagingAreaTest {
    private static final Duration LEASE = Duration.ofMinutes(15);

    @TempDir
    private Path folder;

    private final List<String> stopped = new ArrayList<>();

    private Path run(String owner, Duration age) throws IOException {
        Path run = folder.resolve("run-" + UUID.randomUUID());
        Files.createDirectories(run.resolve("rows"));
        Files.writeString(run.resolve("rows/0000_part_00.parquet"), "PAR1");
        Files.writeString(run.resolve(Owner.FILE), owner);
        Files.setLastModifiedTime(
                run.resolve(Owner.FILE), FileTime.from(Instant.now().minus(age)));
        return run;
    }

    private static String owner(String statementId) {
        return "{\"lakeflow_redshift_staging\":1,\"statement_id\":" + statementId + ",\"lease_seconds\":900}";
    }

    private void sweep(boolean statementsEnd) throws IOException {
        StagingArea area = new StagingArea(
                "s3://lake", new org.apache.hadoop.fs.Path(folder.toUri()), FileSystem.getLocal(new Configuration()));
        Staging mine = area.open(LEASE);
        area.sweep(mine, statement -> {
            stopped.add(statement);
            return statementsEnd;
        });
        assertThat(folder.resolve(mine.name()).resolve(Owner.FILE)).exists();
        mine.release(true);
        assertThat(folder.resolve(mine.name())).doesNotExist();
    }

    @Test
    void removesWhatAnOwnerLeftWhoseLeaseRanOut() throws IOException {
        Path dead = run(owner("\"dead\""), Duration.ofMinutes(16));
        Path alive = run(owner("\"alive\""), Duration.ofMinutes(14));
        sweep(true);
        assertThat(stopped).containsExactly("dead");
        assertThat(dead).doesNotExist();
        assertThat(alive.resolve("rows/0000_part_00.parquet")).exists();
    }

    @Test
    void keepsTheOwnerOfAStatementThatMayStillWrite() throws IOException {
        Path running = run(owner("\"running\""), Duration.ofMinutes(16));
        Path unknown = run(owner("null"), Duration.ofMinutes(16));
        sweep(false);
        assertThat(running.resolve("rows")).doesNotExist();
        assertThat(running.resolve(Owner.FILE)).exists();
        assertThat(unknown.resolve("rows")).doesNotExist();
        assertThat(unknown.resolve(Owner.FILE)).exists();
    }

    @Test
    void knowsThatNoStatementRunsForTwoDays() throws IOException {
        Path running = run(owner("\"running\""), Duration.ofDays(2));
        Path unknown = run(owner("null"), Duration.ofDays(2));
        sweep(false);
        assertThat(List.of(running, unknown)).noneMatch(Files::exists);
        assertThat(stopped).isEmpty();
    }

    @Test
    void touchesNothingThatItDidNotMake() throws IOException {
        Path unowned = run(owner("\"x\""), Duration.ofDays(2));
        Files.delete(unowned.resolve(Owner.FILE));
        Path later = run("{\"lakeflow_redshift_staging\":2,\"lease_seconds\":1}", Duration.ofDays(2));
        Path named = Files.move(run(owner("\"x\""), Duration.ofDays(2)), folder.resolve("mine"));
        Path file = Files.writeString(folder.resolve("run-" + UUID.randomUUID()), "");
        sweep(true);
        assertThat(List.of(unowned, later, named, file)).allMatch(Files::exists);
        assertThat(stopped).isEmpty();
    }

    /** This module's tests are without hadoop-aws, as is a Spark that nobody gave it to. */
    @Test
    void saysWhichPackageReadsS3() {
        assertThatThrownBy(() -> StagingArea.in("s3://lake/staging", new Configuration()))
                .isInstanceOf(RedshiftException.class)
                .hasMessage("Spark has no file system for S3, through which the rows of UNLOAD are read. Add"
                        + " org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion()
                        + " with --packages, or leave unload_path out.");
    }
}
