package community.lakeflow.redshift.emulator.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 endpoint in this process, over a folder; any credentials are taken, so it listens on 127.0.0.1 only. */
final class S3Server implements AutoCloseable {
    private final S3Proxy proxy;

    private S3Server(S3Proxy proxy) {
        this.proxy = proxy;
    }

    static S3Server start(S3Options.Own options, Path scratch) {
        try {
            Path given = options.folder();
            Path folder = given == null
                    ? Files.createDirectory(scratch.resolve("s3"))
                    : Files.createDirectories(given.toAbsolutePath());
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                    .endpoint(URI.create("http://127.0.0.1:" + options.port()))
                    .awsAuthentication(AuthenticationType.NONE, "", "")
                    .ignoreUnknownHeaders(true)
                    .build();
            return start(new S3Server(proxy), options.port());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the S3 endpoint cannot be made: " + e.getMessage(), e);
        }
    }

    private static S3Server start(S3Server server, int port) {
        try {
            server.proxy.start();
            return server;
        } catch (Exception e) {
            IllegalStateException failure = new IllegalStateException(
                    "The S3 endpoint cannot listen on port " + port + ": " + e.getMessage()
                            + ". Give another port, or 0 for a free one.",
                    e);
            try {
                server.close();
            } catch (Exception suppressed) {
                failure.addSuppressed(suppressed);
            }
            throw failure;
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public void close() throws Exception {
        proxy.stop();
    }
}
