package community.lakeflow.redshift.emulator.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GzipSizeTest {

    @Property(tries = 50)
    void isThatOfGzip(
            @ForAll long seed,
            @ForAll @IntRange(max = 300_000) int length,
            @ForAll @IntRange(min = 1, max = 256) int variety)
            throws IOException {
        byte[] data = new byte[length];
        Random random = new Random(seed);
        for (int i = 0; i < length; i++) {
            data[i] = (byte) random.nextInt(variety);
        }
        int half = length / 2;
        try (GzipSize size = new GzipSize()) {
            size.add(new ByteArrayInputStream(data, 0, half));
            byte[] rest = Arrays.copyOfRange(data, half, length);
            size.add(rest, rest.length);
            // Where one call ends and the next begins changes the size by some bytes.
            assertThat(size.finish()).isBetween(gzip(data) * 99 / 100, gzip(data) * 101 / 100 + 20);
        }
    }

    private static long gzip(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            gzip.write(data);
        }
        return out.size();
    }
}
