package community.lakeflow.redshift.spark.unload;

import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.type.Arrival;
import community.lakeflow.redshift.connect.SparkTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.v2.parquet.ParquetDataSourceV2;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Spark's own source of Parquet over one folder, one partition for each whole file. It is asked through the interfaces that are public
 * for sources, because those of its readers change from one Spark to the next; and in a session of its own, because settings of the
 * user's could change values (calendars), leave out files or turn columns into rows.
 */
final class ParquetSource {
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.parquet.enableVectorizedReader", "true",
            "spark.sql.codegen.wholeStage", "true",
            "spark.sql.codegen.maxFields", Integer.toString(Integer.MAX_VALUE),
            "spark.sql.parquet.int96TimestampConversion", "false",
            // It would be looked for in each folder, by several requests.
            "spark.sql.streaming.fileStreamSink.ignoreMetadata", "true",
            "spark.sql.files.maxPartitionNum", Integer.toString(Integer.MAX_VALUE));

    /** Redshift knows the Gregorian calendar only; no file may be passed over; names of files begin with a digit, unlike the manifest. */
    private static final Map<String, String> OPTIONS = Map.of(
            "datetimeRebaseMode", "CORRECTED",
            "int96RebaseMode", "CORRECTED",
            "ignoreCorruptFiles", "false",
            "ignoreMissingFiles", "false",
            "pathGlobFilter", "[0-9]*");

    private final Map<String, InputPartition> files = new HashMap<>();
    private final PartitionReaderFactory readers;

    /** Making one takes longer than reading a small file; one thread uses it at a time. */
    private static final Map<SparkSession, SparkSession> OWN_SESSIONS = new WeakHashMap<>();

    /** @param largest bytes of the largest file */
    ParquetSource(SparkSession users, Path folder, List<PageColumn> columns, long largest) {
        synchronized (OWN_SESSIONS) {
            SparkSession own = OWN_SESSIONS.computeIfAbsent(users, SparkSession::newSession);
            configure(own, users, largest);
            this.readers = within(own, () -> readers(batch(folder, columns)));
        }
    }

    private PartitionReaderFactory readers(Batch batch) {
        for (InputPartition partition : batch.planInputPartitions()) {
            PartitionedFile file = onlyFile((FilePartition) partition);
            files.put(file.toPath().getName(), partition);
        }
        return batch.createReaderFactory();
    }

    /** What the user set for file systems holds here, too. */
    private static void configure(SparkSession own, SparkSession users, long largest) {
        SessionSettings.ofFileSystems(own).keySet().forEach(own.conf()::unset);
        SessionSettings.ofFileSystems(users).forEach(own.conf()::set);
        SETTINGS.forEach(own.conf()::set);
        // A file is not divided when a partition may be as large, and has its partition to itself when opening it
        // counts as much.
        String most = Long.toString(Math.max(largest, 1));
        own.conf().set("spark.sql.files.maxPartitionBytes", most);
        own.conf().set("spark.sql.files.openCostInBytes", most);
    }

    private static <T> T within(SparkSession session, Supplier<T> work) {
        Optional<SparkSession> before =
                Optional.ofNullable(SparkSession.getActiveSession().getOrElse(() -> null));
        SparkSession.setActiveSession(session);
        try {
            return work.get();
        } finally {
            before.ifPresentOrElse(SparkSession::setActiveSession, SparkSession::clearActiveSession);
        }
    }

    private static Batch batch(Path folder, List<PageColumn> columns) {
        Map<String, String> options = new HashMap<>(OPTIONS);
        options.put("path", folder.toString());
        SupportsRead table = (SupportsRead)
                new ParquetDataSourceV2().getTable(new CaseInsensitiveStringMap(options), schema(columns));
        return table.newScanBuilder(new CaseInsensitiveStringMap(options))
                .build()
                .toBatch();
    }

    private static StructType schema(List<PageColumn> columns) {
        return new StructType(columns.stream()
                .map(column -> DataTypes.createStructField(column.label(), type(column), true))
                .toArray(StructField[]::new));
    }

    private static DataType type(PageColumn column) {
        return column.type().arrival() == Arrival.HEX ? DataTypes.StringType : SparkTypes.of(column.type());
    }

    private static PartitionedFile onlyFile(FilePartition partition) {
        if (partition.files().length != 1 || partition.files()[0].start() != 0) {
            throw new IllegalStateException("Spark divided the files in another way than it was told: " + partition);
        }
        return partition.files()[0];
    }

    /** Whole files by their names. */
    Map<String, InputPartition> files() {
        return Map.copyOf(files);
    }

    PartitionReaderFactory readers() {
        return readers;
    }
}
