package community.lakeflow.redshift.spark.unload;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.page.PageColumn;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Whether a file has the columns that were unloaded. Spark would read NULLs for one that is missing, and not say so. */
final class FileColumns {
    private FileColumns() {}

    static void require(List<PageColumn> columns, Path file, Configuration configuration) throws IOException {
        Set<String> present = names(file, configuration);
        for (PageColumn column : columns) {
            if (!present.contains(column.label())) {
                throw new RedshiftException(
                        ErrorKind.EXTERNAL,
                        "File " + file + " lacks column " + column.label() + ", which was unloaded; it has " + present
                                + ". Read the table again, or set unload_threshold to never.");
            }
        }
    }

    /** In lower case: Spark does not mind either. */
    private static Set<String> names(Path file, Configuration configuration) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            return schema.getFields().stream()
                    .map(Type::getName)
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        }
    }
}
