package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of an S3 endpoint. Thread-safe. Failures are the SDK's. */
final class S3Store implements AutoCloseable {
    /** Longer files go in parts: one request takes 5 GB at most, and a file of UNLOAD may have 6.2. */
    private static final long PART_BYTES = 64L * 1024 * 1024;

    /** Documented for DeleteObjects. */
    private static final int MOST_DELETED_AT_ONCE = 1000;

    private final S3Client client;

    private S3Store(S3Client client) {
        this.client = client;
    }

    static S3Store at(URI endpoint, S3Options.@Nullable Keys keys) {
        return new S3Store(S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(credentials(keys))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder())
                .build());
    }

    private static AwsCredentialsProvider credentials(S3Options.@Nullable Keys keys) {
        return keys == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.accessKey(), keys.secretKey()));
    }

    void makeBucket(String bucket) {
        boolean present = client.listBuckets().buckets().stream()
                .anyMatch(known -> known.name().equals(bucket));
        if (!present) {
            client.createBucket(request -> request.bucket(bucket));
        }
    }

    /** The objects whose keys begin with the location's, in the order of their keys. */
    List<S3Location> list(S3Location prefix) {
        return client
                .listObjectsV2Paginator(
                        request -> request.bucket(prefix.bucket()).prefix(prefix.key()))
                .contents()
                .stream()
                .map(S3Object::key)
                .map(key -> new S3Location(prefix.bucket(), key))
                .toList();
    }

    /** All of one bucket. */
    void delete(List<S3Location> objects) {
        for (int from = 0; from < objects.size(); from += MOST_DELETED_AT_ONCE) {
            List<S3Location> some = objects.subList(from, Math.min(objects.size(), from + MOST_DELETED_AT_ONCE));
            List<ObjectIdentifier> keys = some.stream()
                    .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                    .toList();
            client.deleteObjects(request -> request.bucket(some.get(0).bucket())
                    .delete(Delete.builder().objects(keys).quiet(true).build()));
        }
    }

    InputStream open(S3Location object) {
        return client.getObject(request -> request.bucket(object.bucket()).key(object.key()));
    }

    void put(S3Location object, byte[] content) {
        client.putObject(request -> request.bucket(object.bucket()).key(object.key()), RequestBody.fromBytes(content));
    }

    /** The object is there when all of the file is, not before. */
    void put(S3Location object, Path file) throws IOException {
        if (Files.size(file) <= PART_BYTES) {
            client.putObject(request -> request.bucket(object.bucket()).key(object.key()), RequestBody.fromFile(file));
            return;
        }
        CreateMultipartUploadResponse upload = client.createMultipartUpload(
                request -> request.bucket(object.bucket()).key(object.key()));
        try {
            List<CompletedPart> parts = putParts(object, file, upload.uploadId());
            client.completeMultipartUpload(request -> request.bucket(object.bucket())
                    .key(object.key())
                    .uploadId(upload.uploadId())
                    .multipartUpload(completed -> completed.parts(parts)));
        } catch (IOException | RuntimeException e) {
            client.abortMultipartUpload(
                    request -> request.bucket(object.bucket()).key(object.key()).uploadId(upload.uploadId()));
            throw e;
        }
    }

    private List<CompletedPart> putParts(S3Location object, Path file, String uploadId) throws IOException {
        List<CompletedPart> parts = new ArrayList<>();
        long size = Files.size(file);
        for (long from = 0; from < size; from += PART_BYTES) {
            int number = parts.size() + 1;
            try (FileChannel channel = FileChannel.open(file)) {
                channel.position(from);
                String tag = client.uploadPart(
                                request -> request.bucket(object.bucket())
                                        .key(object.key())
                                        .uploadId(uploadId)
                                        .partNumber(number),
                                RequestBody.fromInputStream(
                                        Channels.newInputStream(channel), Math.min(PART_BYTES, size - from)))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
        }
        return parts;
    }

    @Override
    public void close() {
        client.close();
    }
}
