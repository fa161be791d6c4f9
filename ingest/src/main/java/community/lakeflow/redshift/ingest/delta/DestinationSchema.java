package community.lakeflow.redshift.ingest.delta;

import community.lakeflow.redshift.client.error.ConfigurationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What the destination's schema must be, and everything that speaks against it, all of it at once. */
final class DestinationSchema {
    /** The characters that Delta refuses in a column name unless columns are mapped by name. */
    private static final String MAPPED_CHARACTERS = " ,;{}()\n\t=";

    private DestinationSchema() {}

    /**
     * The source's columns, all nullable, with their comments and no other metadata. A source may drop a NOT NULL at any time, and
     * that is no reason to fail here.
     */
    static StructType of(StructType source) {
        return new StructType(
                Arrays.stream(source.fields()).map(DestinationSchema::nullable).toArray(StructField[]::new));
    }

    private static StructField nullable(StructField field) {
        MetadataBuilder metadata = new MetadataBuilder();
        if (field.getComment().isDefined()) {
            metadata.putString("comment", field.getComment().get());
        }
        return new StructField(field.name(), field.dataType(), true, metadata.build());
    }

    /**
     * Column mapping makes every name possible, but hides the names in the Parquet files and asks more of readers. It can be switched
     * on later and never off, so a table has it only when its names need it.
     */
    static boolean needsColumnMapping(StructType schema) {
        return Arrays.stream(schema.fieldNames())
                .anyMatch(name -> name.chars().anyMatch(c -> MAPPED_CHARACTERS.indexOf(c) >= 0));
    }

    static void requireUsable(
            DeltaDestination destination, StructType schema, List<String> keys, List<String> clusterBy) {
        List<String> problems = new ArrayList<>(namesThatDifferInCaseOnly(schema));
        problems.addAll(unknownColumns("primary_keys", keys, schema));
        problems.addAll(unknownColumns("cluster_by", clusterBy, schema));
        refuse(destination, problems);
    }

    private static List<String> namesThatDifferInCaseOnly(StructType schema) {
        Map<String, List<String>> byLowerCase = Arrays.stream(schema.fieldNames())
                .collect(Collectors.groupingBy(name -> name.toLowerCase(Locale.ROOT)));
        return byLowerCase.values().stream()
                .filter(names -> names.size() > 1)
                .map(names -> "the columns " + String.join(", ", names)
                        + " differ in upper and lower case only, which Delta cannot tell apart")
                .sorted()
                .toList();
    }

    private static List<String> unknownColumns(String setting, List<String> names, StructType schema) {
        List<String> known = List.of(schema.fieldNames());
        return names.stream()
                .filter(name -> !known.contains(name))
                .map(name -> setting + " names the column '" + name + "', but the source has only "
                        + String.join(", ", known))
                .toList();
    }

    /** Order and nullability do not matter, names (with their case) and types do. */
    static void requireEqual(DeltaDestination destination, StructType source, StructType existing) {
        Map<String, String> missing = types(source);
        Map<String, String> present = types(existing);
        List<String> problems = new ArrayList<>();
        present.forEach((name, type) -> {
            String sourceType = missing.remove(name);
            if (sourceType == null) {
                problems.add("column '" + name + "' (" + type + ") is no longer in the source");
            } else if (!sourceType.equals(type)) {
                problems.add(
                        "column '" + name + "' is " + sourceType + " in the source, " + type + " in the destination");
            }
        });
        missing.forEach((name, type) -> problems.add("column '" + name + "' (" + type + ") is new in the source"));
        if (!problems.isEmpty()) {
            problems.sort(null);
            problems.add("change the destination with ALTER TABLE, or load into a new destination_table");
        }
        refuse(destination, problems);
    }

    private static Map<String, String> types(StructType schema) {
        Map<String, String> types = new HashMap<>();
        for (StructField field : schema.fields()) {
            types.put(field.name(), field.dataType().catalogString());
        }
        return types;
    }

    static void requireClustering(DeltaDestination destination, List<String> wanted, List<String> existing) {
        if (!wanted.isEmpty() && !wanted.equals(existing)) {
            refuse(
                    destination,
                    List.of("cluster_by is " + wanted + ", but the destination is clustered by " + existing
                            + "; ALTER TABLE ... CLUSTER BY changes it, or leave cluster_by out"));
        }
    }

    private static void refuse(DeltaDestination destination, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException("the destination " + destination.label(), problems);
        }
    }
}
