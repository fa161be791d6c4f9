package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.Compression;
import community.lakeflow.redshift.emulator.dialect.S3Location;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The plain bytes of a file in S3; what cannot be decompressed is an error that names the file. The words are a guess. */
final class DecompressedFile extends FilterInputStream {
    private final S3Location source;
    private final Compression compression;

    DecompressedFile(S3Location source, InputStream file, Compression compression) throws IOException {
        super(opened(source, file, compression));
        this.source = source;
        this.compression = compression;
    }

    private static InputStream opened(S3Location source, InputStream file, Compression compression) throws IOException {
        try {
            return Compressed.from(file, compression);
        } catch (IOException e) {
            file.close();
            throw failed(source, compression, e);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw failed(source, compression, e);
        }
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        try {
            return super.read(to, offset, length);
        } catch (IOException e) {
            throw failed(source, compression, e);
        }
    }

    private static IOException failed(S3Location source, Compression compression, IOException cause) {
        String form = compression == Compression.NONE ? "" : " as " + compression;
        String why = cause.getMessage() == null ? "it ends too early" : cause.getMessage();
        return new IOException("S3 object " + source.url() + " cannot be read" + form + ": " + why, cause);
    }
}
