package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.S3Location;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** A file of Parquet without nested columns; its columns are taken in their order. Documented: copy-usage_notes-copy-from-columnar. */
final class ParquetInput implements InputFile {
    private final S3Location source;
    private final ParquetReader<Group> reader;
    private long row;

    private ParquetInput(S3Location source, ParquetReader<Group> reader) {
        this.source = source;
        this.reader = reader;
    }

    /**
     * @param file what was downloaded of the source
     * @param columns of the table
     */
    static InputFile open(S3Location source, Path file, int columns) throws IOException {
        try {
            checkSchema(file, columns);
            return new ParquetInput(source, new Builder(file).build());
        } catch (NoClassDefFoundError e) {
            throw new IOException(ParquetFile.MISSING, e);
        } catch (RuntimeException e) {
            throw unreadable(source, "is not a Parquet file", e);
        }
    }

    /** The library throws RuntimeExceptions of all kinds for bytes that it does not understand. The frame of the words was seen, the rest is a guess. */
    private static IOException unreadable(S3Location source, String why, Exception cause) {
        return new IOException(
                "Spectrum Scan Error. error: Spectrum Scan Error code: 15007 context: File '" + source.url() + "' "
                        + why,
                cause);
    }

    /** The words about the number of columns were seen. */
    private static void checkSchema(Path file, int columns) throws IOException {
        try (ParquetFileReader footer = ParquetFileReader.open(new LocalInputFile(file))) {
            GroupType schema = footer.getFileMetaData().getSchema();
            for (Type type : schema.getFields()) {
                if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
                    throw new IOException(
                            "COPY of the nested Parquet column \"" + type.getName() + "\" is not emulated");
                }
            }
            if (schema.getFieldCount() != columns) {
                throw new IOException(
                        "Spectrum Scan Error. error: Spectrum Scan Error code: 15007 context: Unmatched number"
                                + " of columns between table and file. Table columns: " + columns + ", Data columns: "
                                + schema.getFieldCount());
            }
        }
    }

    @Override
    public @Nullable InputRow next() throws IOException {
        Group group = read();
        if (group == null) {
            return null;
        }
        row++;
        List<@Nullable String> fields = new ArrayList<>();
        for (int i = 0; i < group.getType().getFieldCount(); i++) {
            fields.add(group.getFieldRepetitionCount(i) == 0 ? null : text(group, i));
        }
        return new InputRow(fields, row, "");
    }

    private @Nullable Group read() throws IOException {
        try {
            return reader.read();
        } catch (IOException | RuntimeException e) {
            throw unreadable(source, "is damaged", e);
        }
    }

    private static String text(Group group, int index) {
        PrimitiveType type = group.getType().getType(index).asPrimitiveType();
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> group.getBoolean(index, 0) ? "t" : "f";
            case INT32 -> integer(group.getInteger(index, 0), annotation);
            case INT64 -> integer(group.getLong(index, 0), annotation);
            case FLOAT -> Float.toString(group.getFloat(index, 0));
            case DOUBLE -> Double.toString(group.getDouble(index, 0));
            case INT96 -> DateTimeText.timestamp(ParquetColumn.microsOfInt96(group.getInt96(index, 0)));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> binary(group, index, annotation);
        };
    }

    private static String integer(long value, @Nullable LogicalTypeAnnotation annotation) {
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            return DateTimeText.timestamp(micros(value, timestamp.getUnit()));
        }
        if (annotation instanceof TimeLogicalTypeAnnotation time) {
            return DateTimeText.time(micros(value, time.getUnit()));
        }
        return LogicalTypeAnnotation.dateType().equals(annotation) ? DateTimeText.date(value) : Long.toString(value);
    }

    private static long micros(long value, LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> value * 1000;
            case MICROS -> value;
            case NANOS -> Math.floorDiv(value, 1000);
        };
    }

    private static String binary(Group group, int index, @Nullable LogicalTypeAnnotation annotation) {
        byte[] bytes = group.getBinary(index, 0).getBytes();
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString();
        }
        boolean text = annotation != null;
        return text ? group.getString(index, 0) : HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Builder extends ParquetReader.Builder<Group> {
        Builder(Path file) {
            super(new LocalInputFile(file), new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
