package community.lakeflow.redshift.emulator.transfer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lakeflow.redshift.emulator.dialect.Copy;
import community.lakeflow.redshift.emulator.dialect.RefusedException;
import community.lakeflow.redshift.emulator.dialect.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Finds the files of a COPY. Documented: copy-parameters-data-source-s3, loading-data-files-using-manifest. */
final class CopySources {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final S3Store store;

    CopySources(S3Store store) {
        this.store = store;
    }

    /** Never empty. */
    List<S3Location> of(Copy copy) throws IOException {
        List<S3Location> files = copy.listing() == Copy.Listing.MANIFEST ? listed(copy.from()) : found(copy.from());
        if (files.isEmpty()) {
            throw new IOException("The specified S3 prefix '" + copy.from().key() + "' does not exist");
        }
        return files;
    }

    /** A key that ends in a slash is a folder that a console made. */
    private List<S3Location> found(S3Location prefix) {
        return store.list(prefix).stream()
                .filter(file -> !file.key().endsWith("/"))
                .toList();
    }

    private List<S3Location> listed(S3Location manifest) throws IOException {
        List<S3Location> files = new ArrayList<>();
        JsonNode entries = read(manifest).path("entries");
        if (!entries.isArray()) {
            throw new IOException("Manifest file " + manifest + " is not in correct json format");
        }
        for (JsonNode entry : entries) {
            S3Location file = location(manifest, entry.path("url").asText());
            boolean there = store.list(file).contains(file);
            if (there) {
                files.add(file);
            } else if (entry.path("mandatory").asBoolean()) {
                throw new IOException("Problem reading manifest file " + manifest + ": the mandatory file " + file
                        + " does not exist");
            }
        }
        return files;
    }

    private static S3Location location(S3Location manifest, String url) throws IOException {
        try {
            return S3Location.parse(url);
        } catch (RefusedException e) {
            throw new IOException("Manifest file " + manifest + " is not in correct json format: " + e.getMessage(), e);
        }
    }

    private JsonNode read(S3Location file) throws IOException {
        try (InputStream stream = store.open(file)) {
            return JSON.readTree(stream);
        } catch (NoSuchKeyException e) {
            throw new IOException("The specified S3 prefix '" + file.key() + "' does not exist", e);
        } catch (JacksonException e) {
            throw new IOException("File " + file + " is not in correct json format", e);
        }
    }

    /** The paths of a JSONPaths file. */
    List<JsonPath> paths(S3Location file) throws IOException {
        List<JsonPath> paths = new ArrayList<>();
        for (JsonNode path : read(file).path("jsonpaths")) {
            paths.add(JsonPath.parse(path.asText()));
        }
        return paths;
    }
}
