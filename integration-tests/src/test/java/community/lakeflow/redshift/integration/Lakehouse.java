package community.lakeflow.redshift.integration;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.EngineSession;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowSink;
import community.lakeflow.redshift.emulator.engine.RowValues;
import community.lakeflow.redshift.emulator.sample.SampleData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One emulator with the samples (tickit at a hundredth of its size, and types) and one Spark session, for all tests of the JVM. Ask for it
 * as a parameter of the test's constructor, with {@link LakehouseExtension}.
 */
public final class Lakehouse implements AutoCloseable {
    public static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static final String DATABASE = "dev";

    /** Small, so that small tables have several pages. */
    private static final int ROWS_A_PAGE = 200;

    private static final long BYTES_A_PAGE = 256 * 1024;

    private static final String BUCKET = "lake";

    private final RedshiftEmulator emulator;
    private final SparkSession spark;
    private final Path objects;

    private Lakehouse(RedshiftEmulator emulator, SparkSession spark, Path objects) {
        this.emulator = emulator;
        this.spark = spark;
        this.objects = objects;
    }

    static Lakehouse open() {
        Path objects = temporary("objects");
        RedshiftEmulator emulator = RedshiftEmulator.start(EmulatorOptions.builder()
                .pageRows(ROWS_A_PAGE)
                .pageBytes(BYTES_A_PAGE)
                .quota("rates=off")
                .s3Folder(objects)
                .s3Bucket(BUCKET)
                .build());
        Lakehouse lakehouse = new Lakehouse(emulator, session(emulator), objects);
        lakehouse.samples().load("types");
        lakehouse.samples().load("tickit:0.01");
        return lakehouse;
    }

    /**
     * Its time zone is far from UTC and has a past, so that a value shifted by it is noticed. A task that fails is tried again, as on a
     * cluster.
     */
    private static SparkSession session(RedshiftEmulator emulator) {
        return SparkSession.builder()
                .master("local[2,4]")
                .appName("integration tests")
                .config("spark.ui.enabled", false)
                .config("spark.sql.session.timeZone", "America/New_York")
                .config("spark.sql.datetime.java8API.enabled", true)
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.databricks.delta.snapshotPartitions", 2)
                .config(
                        "spark.sql.warehouse.dir",
                        temporary("lakehouse").toUri().toString())
                .config(
                        "spark.hadoop.fs.s3a.endpoint",
                        emulator.s3Endpoint().orElseThrow().toString())
                .config("spark.hadoop.fs.s3a.endpoint.region", "us-east-1")
                .config("spark.hadoop.fs.s3a.path.style.access", true)
                .config("spark.hadoop.fs.s3a.access.key", "any")
                .config("spark.hadoop.fs.s3a.secret.key", "any")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .getOrCreate();
    }

    private static Path temporary(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RedshiftEmulator emulator() {
        return emulator;
    }

    public SparkSession spark() {
        return spark;
    }

    /** Options of a connection to the emulator. */
    public Map<String, String> connection() {
        return connection(emulator);
    }

    /** Options of a connection to an emulator that a test has started for itself. */
    public static Map<String, String> connection(RedshiftEmulator emulator) {
        return Map.of(
                "endpoint",
                emulator.endpoint().toString(),
                "region",
                "us-east-1",
                "database",
                DATABASE,
                "workgroup_name",
                "tests",
                "access_key_id",
                "AKIAIOSFODNN7EXAMPLE",
                "secret_access_key",
                SECRET,
                // The emulator has no quotas.
                "quota_share",
                "1000");
    }

    /** A reader of the format under test, connected. */
    public DataFrameReader reader() {
        return spark.read().format("redshift-data").options(connection());
    }

    public Dataset<Row> table(String name) {
        return reader().load(name);
    }

    /** A folder of the emulator's S3 that Redshift and Spark may write to. */
    public String unloadPath(String name) {
        return "s3://" + BUCKET + "/" + name;
    }

    /** Where the objects of {@link #unloadPath} lie on this machine. */
    public Path objects(String name) {
        return objects.resolve(BUCKET).resolve(name);
    }

    /** What Spark would run for a query. */
    public String physicalPlan(Dataset<Row> query) {
        String plans = explain(query);
        return plans.substring(plans.indexOf("== Physical Plan =="));
    }

    /** How Spark would run a query: from its parsed to its physical plan. */
    public String explain(Dataset<Row> query) {
        query.createOrReplaceTempView("explained");
        return spark.sql("EXPLAIN EXTENDED SELECT * FROM explained").head().getString(0);
    }

    /** Loads samples and files into the database. */
    public SampleData samples() {
        return new SampleData(emulator.engine(), DATABASE, "tests");
    }

    /** Runs statements in Redshift's SQL, past the Data API. */
    public void run(String... statements) {
        run(emulator, List.of(statements));
    }

    /** As {@link #run(String...)}, in an emulator that a test has started for itself. */
    public static void run(RedshiftEmulator emulator, List<String> statements) {
        try (EngineSession session = emulator.engine().open(DATABASE, "tests")) {
            for (String statement : statements) {
                session.execute(statement, new NoRows());
            }
        } catch (EngineException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The judge: the same PostgreSQL by JDBC, past the Data API and the emulator. */
    public Connection jdbc() throws SQLException {
        return DriverManager.getConnection(emulator.jdbcUrl(DATABASE));
    }

    /** Requests that the emulator answered so far. */
    public long requests() {
        return emulator.requests().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Requests of one operation that the emulator answered so far. */
    public long requests(String operation) {
        return emulator.requests().getOrDefault(operation, 0L);
    }

    @Override
    public void close() {
        spark.stop();
        emulator.close();
    }

    private static final class NoRows implements RowSink {
        @Override
        public void columns(List<ResultColumn> columns) {}

        @Override
        public void row(RowValues row) {}
    }
}
