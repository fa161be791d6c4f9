package community.lakeflow.redshift.emulator.transfer;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import community.lakeflow.redshift.emulator.dialect.Compression;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Streams of compressed files; several that stand one after the other read as one. */
final class Compressed {
    private static final int BUFFER = 64 * 1024;

    private Compressed() {}

    static OutputStream into(OutputStream file, Compression compression) throws IOException {
        return switch (compression) {
            case NONE -> file;
            case GZIP -> new GZIPOutputStream(file, BUFFER);
            case BZIP2 -> new BZip2CompressorOutputStream(file);
            case ZSTD -> new ZstdOutputStream(file);
        };
    }

    static InputStream from(InputStream file, Compression compression) throws IOException {
        return switch (compression) {
            case NONE -> file;
            case GZIP -> new GZIPInputStream(file, BUFFER);
            case BZIP2 -> new BZip2CompressorInputStream(new BufferedInputStream(file, BUFFER), true);
            case ZSTD -> new ZstdInputStream(file);
        };
    }
}
