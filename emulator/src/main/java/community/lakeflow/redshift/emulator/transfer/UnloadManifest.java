package community.lakeflow.redshift.emulator.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import community.lakeflow.redshift.emulator.dialect.FileFormat;
import community.lakeflow.redshift.emulator.dialect.Unload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The list of the files that an UNLOAD wrote. Documented: r_UNLOAD_command_examples; its sample of a verbose one is no JSON where it gives the
 * length of a text, so the names of dimensions are a guess, and that a plain one of Parquet tells the length of the files is documented with COPY
 * (loading-data-files-using-manifest).
 */
final class UnloadManifest {
    private static final JsonFactory JSON = new JsonFactory();

    private final Unload unload;

    UnloadManifest(Unload unload) {
        this.unload = unload;
    }

    byte[] bytes(List<OutputColumn> columns, List<UnloadedFile> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            entries(json, files);
            if (unload.manifest() == Unload.Manifest.VERBOSE) {
                schema(json, columns);
                meta(
                        json,
                        files.stream().mapToLong(UnloadedFile::bytes).sum(),
                        files.stream().mapToLong(UnloadedFile::lines).sum());
                author(json);
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void entries(JsonGenerator json, List<UnloadedFile> files) throws IOException {
        json.writeArrayFieldStart("entries");
        for (UnloadedFile file : files) {
            json.writeStartObject();
            json.writeStringField("url", file.location().url());
            if (unload.manifest() == Unload.Manifest.VERBOSE) {
                meta(json, file.bytes(), file.lines());
            } else if (unload.format() == FileFormat.PARQUET) {
                json.writeObjectFieldStart("meta");
                json.writeNumberField("content_length", file.bytes());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void meta(JsonGenerator json, long bytes, long lines) throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeNumberField("content_length", bytes);
        json.writeNumberField("record_count", lines);
        json.writeEndObject();
    }

    private static void schema(JsonGenerator json, List<OutputColumn> columns) throws IOException {
        json.writeObjectFieldStart("schema");
        json.writeArrayFieldStart("elements");
        for (OutputColumn column : columns) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeObjectFieldStart("type");
            type(json, column);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void type(JsonGenerator json, OutputColumn column) throws IOException {
        json.writeStringField("base", typeName(column.type()));
        if (column.isCharacter()) {
            json.writeNumberField("max_length", column.column().precision());
        } else if (column.type().equals("numeric")) {
            json.writeNumberField("precision", column.column().precision());
            json.writeNumberField("scale", column.column().scale());
        }
    }

    /** As SQL spells it out. */
    private static String typeName(String type) {
        return switch (type) {
            case "int2" -> "smallint";
            case "int4" -> "integer";
            case "int8" -> "bigint";
            case "float4" -> "real";
            case "float8" -> "double precision";
            case "bool" -> "boolean";
            case "bpchar" -> "character";
            case "varchar" -> "character varying";
            case "timestamp" -> "timestamp without time zone";
            case "timestamptz" -> "timestamp with time zone";
            case "time" -> "time without time zone";
            case "timetz" -> "time with time zone";
            default -> type;
        };
    }

    private static void author(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("author");
        json.writeStringField("name", "Amazon Redshift");
        json.writeStringField("version", "1.0.0");
        json.writeEndObject();
    }
}
