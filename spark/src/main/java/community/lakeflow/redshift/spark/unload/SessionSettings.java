package community.lakeflow.redshift.spark.unload;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** The settings of Hadoop's file systems as a session has them: those of its context, and over them those of its own. */
final class SessionSettings {
    private SessionSettings() {}

    static Configuration hadoop(SparkSession session) {
        Configuration configuration = new Configuration(session.sparkContext().hadoopConfiguration());
        ofFileSystems(session).forEach(configuration::set);
        return configuration;
    }

    /** Spark hands all settings of a session to Hadoop; which of them are Hadoop's is told by their names. */
    static Map<String, String> ofFileSystems(SparkSession session) {
        Map<String, String> settings =
                new TreeMap<>(CollectionConverters.asJava(session.conf().getAll()));
        settings.keySet().removeIf(name -> !name.startsWith("fs."));
        return settings;
    }
}
