package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.engine.RowValues;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** A file of Parquet 1.0, its row groups compressed with Snappy. Documented: r_UNLOAD. The only class that is loaded for it from outside. */
final class ParquetFile implements OutputFile {
    private final ParquetWriter<RowValues> writer;

    private ParquetFile(ParquetWriter<RowValues> writer) {
        this.writer = writer;
    }

    static OutputFile create(
            Path path, List<OutputColumn> columns, Guess.ParquetTimestamp timestamps, long rowGroupBytes)
            throws IOException {
        try {
            List<ParquetColumn> fields = new ArrayList<>();
            for (OutputColumn column : columns) {
                fields.add(ParquetColumn.of(column, timestamps));
            }
            return new ParquetFile(new Builder(path, fields)
                    .withRowGroupSize(rowGroupBytes)
                    .withConf(new PlainParquetConfiguration())
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .withWriterVersion(WriterVersion.PARQUET_1_0)
                    .build());
        } catch (NoClassDefFoundError e) {
            throw new IOException(MISSING, e);
        }
    }

    static final String MISSING = "PARQUET needs org.apache.parquet:parquet-hadoop and"
            + " org.apache.hadoop:hadoop-client-runtime, which are not on the class path";

    @Override
    public void write(RowValues row) throws IOException {
        writer.write(row);
    }

    @Override
    public long bytes() {
        return writer.getDataSize();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<RowValues, Builder> {
        private final List<ParquetColumn> fields;

        Builder(Path path, List<ParquetColumn> fields) {
            super(new LocalOutputFile(path));
            this.fields = fields;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<RowValues> getWriteSupport(ParquetConfiguration conf) {
            return new Rows(fields);
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the library
        protected WriteSupport<RowValues> getWriteSupport(Configuration conf) {
            return new Rows(fields);
        }
    }

    private static final class Rows extends WriteSupport<RowValues> {
        private final List<ParquetColumn> fields;
        private RecordConsumer consumer;

        @SuppressWarnings("NullAway.Init") // the library sets the consumer before the first row
        Rows(List<ParquetColumn> fields) {
            this.fields = fields;
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return context();
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the library
        public WriteContext init(Configuration configuration) {
            return context();
        }

        private WriteContext context() {
            return new WriteContext(
                    new MessageType(
                            "redshift", fields.stream().map(ParquetColumn::type).toList()),
                    Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(RowValues row) {
            consumer.startMessage();
            for (int field = 0; field < fields.size(); field++) {
                fields.get(field).write(row, field, consumer);
            }
            consumer.endMessage();
        }
    }
}
