package community.lakeflow.redshift.spark.unload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What UNLOAD says that it wrote: each file with its bytes and rows. Source: dg/r_UNLOAD_command_examples. The rest of a verbose manifest
 * is not needed, and its documented sample is not even JSON where it describes the columns: what cannot be read after the files is let be.
 */
final class Manifest {
    static final String FILE = "manifest";

    private static final JsonFactory JSON = new JsonFactory();
    private static final long ABSENT = -1;

    private final String location;

    private Manifest(String location) {
        this.location = location;
    }

    /** The files in the order of the manifest. @param location of the UNLOAD, where all of them are */
    static List<UnloadedFile> files(InputStream in, String location) throws IOException {
        return new Manifest(location).files(in);
    }

    private List<UnloadedFile> files(InputStream in) throws IOException {
        List<UnloadedFile> files = null;
        try (JsonParser json = JSON.createParser(in)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                if (name.equals("entries")) {
                    files = entries(json);
                } else {
                    json.skipChildren();
                }
            }
        } catch (JsonParseException e) {
            if (files == null) {
                throw wrong("it is no JSON: " + e.getOriginalMessage());
            }
        }
        if (files == null) {
            throw wrong("it has no entries");
        }
        return files;
    }

    private List<UnloadedFile> entries(JsonParser json) throws IOException {
        List<UnloadedFile> files = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            files.add(entry(json));
        }
        return files;
    }

    private UnloadedFile entry(JsonParser json) throws IOException {
        String url = null;
        long[] meta = {ABSENT, ABSENT};
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("url")) {
                url = json.getValueAsString();
            } else if (name.equals("meta") && value == JsonToken.START_OBJECT) {
                meta = meta(json);
            } else {
                json.skipChildren();
            }
        }
        return file(url, meta[0], meta[1]);
    }

    private static long[] meta(JsonParser json) throws IOException {
        long[] meta = {ABSENT, ABSENT};
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "content_length" -> meta[0] = json.getValueAsLong(ABSENT);
                case "record_count" -> meta[1] = json.getValueAsLong(ABSENT);
                default -> json.skipChildren();
            }
        }
        return meta;
    }

    private UnloadedFile file(@Nullable String url, long bytes, long rows) {
        if (url == null || !url.startsWith(location) || url.length() == location.length()) {
            throw wrong("it names " + url + ", which is elsewhere");
        }
        if (bytes < 0 || rows < 0) {
            throw wrong("it does not tell the bytes and rows of " + url);
        }
        return new UnloadedFile(url.substring(location.length()), bytes, rows);
    }

    private RedshiftException wrong(String why) {
        return new RedshiftException(
                ErrorKind.EXTERNAL,
                "The manifest " + location + FILE + " cannot be believed: " + why
                        + ". Nothing was read. Read the table again, or set unload_threshold to never.");
    }
}
