package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.Copy;
import community.lakeflow.redshift.emulator.dialect.Unload;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.Transfer;
import community.lakeflow.redshift.emulator.engine.UnloadedPart;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** UNLOAD and COPY over one S3 endpoint, its own or another. Thread-safe. */
public final class S3Transfer implements Transfer, AutoCloseable {
    private static final S3Options.Keys ANY_KEYS = new S3Options.Keys("emulator", "emulator");

    private final @Nullable S3Server server;
    private final S3Store store;
    private final URI endpoint;
    private final boolean makesBuckets;
    private final int slices;
    private final Path scratch;
    private final Guesses guesses;

    private S3Transfer(
            @Nullable S3Server server, S3Store store, URI endpoint, S3Options options, Path scratch, Guesses guesses) {
        this.server = server;
        this.store = store;
        this.endpoint = endpoint;
        this.makesBuckets =
                options.place() instanceof S3Options.Own own && own.buckets().isEmpty();
        this.slices = options.slices();
        this.scratch = scratch;
        this.guesses = guesses;
    }

    /**
     * Starts the endpoint if it is to be the emulator's own. Empty where there is to be no S3.
     *
     * @param scratch a folder for files on their way
     */
    public static Optional<S3Transfer> start(S3Options options, Path scratch, Guesses guesses) {
        if (options.place() instanceof S3Options.Own own) {
            return Optional.of(startOwn(own, options, scratch, guesses));
        }
        if (options.place() instanceof S3Options.Other other) {
            S3Store store = S3Store.at(other.endpoint(), other.keys());
            return Optional.of(new S3Transfer(null, store, other.endpoint(), options, scratch, guesses));
        }
        return Optional.empty();
    }

    private static S3Transfer startOwn(S3Options.Own own, S3Options options, Path scratch, Guesses guesses) {
        S3Server server = S3Server.start(own, scratch);
        S3Store store = S3Store.at(server.endpoint(), ANY_KEYS);
        own.buckets().forEach(store::makeBucket);
        return new S3Transfer(server, store, server.endpoint(), options, scratch, guesses);
    }

    public URI endpoint() {
        return endpoint;
    }

    @Override
    public List<UnloadedPart> unload(Unload unload, Rows rows) throws EngineException, IOException {
        try {
            if (makesBuckets) {
                store.makeBucket(unload.to().bucket());
            }
            return new Unloading(unload, store, slices, scratch, guesses).run(rows);
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    @Override
    public long copy(Copy copy, Target target) throws EngineException, IOException {
        try {
            return new Copying(copy, store, scratch).run(target);
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    /** The form was seen: S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid ... */
    private static EngineException failed(SdkException failure) {
        if (failure instanceof AwsServiceException service) {
            return EngineException.failed(
                    "S3ServiceException:" + service.awsErrorDetails().errorMessage() + ",Status "
                            + service.statusCode() + ",Error "
                            + service.awsErrorDetails().errorCode() + ",Rid " + service.requestId(),
                    service);
        }
        return EngineException.failed("S3CurlException: " + failure.getMessage(), failure);
    }

    @Override
    public void close() throws Exception {
        store.close();
        if (server != null) {
            server.close();
        }
    }
}
