package community.lakeflow.redshift.ingest.delta;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Where a destination is for one session: its name in SQL, and whether anything is there yet. */
record Locator(String identifier, boolean exists) {

    static Locator locate(SparkSession session, DeltaDestination destination) throws IOException {
        if (destination instanceof DeltaDestination.Folder folder) {
            return locate(folder, session.sparkContext().hadoopConfiguration());
        }
        String identifier = destination.label();
        return new Locator(identifier, session.catalog().tableExists(identifier));
    }

    private static Locator locate(DeltaDestination.Folder folder, Configuration configuration) throws IOException {
        Path given = new Path(folder.path());
        FileSystem files = given.getFileSystem(configuration);
        Path path = files.makeQualified(given);
        return new Locator("delta." + Quoted.name(path.toString()), holdsDeltaTable(files, path));
    }

    private static boolean holdsDeltaTable(FileSystem files, Path path) throws IOException {
        if (!files.exists(path)) {
            return false;
        }
        Path log = new Path(path, "_delta_log");
        if (files.exists(log) && files.listStatus(log).length > 0) {
            return true;
        }
        if (files.getFileStatus(path).isFile() || hasOtherThan(log, files, path)) {
            throw new RedshiftException(
                    ErrorKind.USER,
                    "The destination " + path + " has something in it that is not a Delta table. "
                            + "Nothing was written. Empty it, or choose another warehouse or destination_table.");
        }
        return false;
    }

    private static boolean hasOtherThan(Path log, FileSystem files, Path path) throws IOException {
        return files.listStatus(path, child -> !child.getName().equals(log.getName())).length > 0;
    }
}
