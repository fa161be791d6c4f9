package community.lakeflow.redshift.client.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The JDK's decoder is the judge. */
class Utf8Properties {
    @Property(tries = 20_000)
    void agreesWithTheJdk(@ForAll("nearlyText") byte[] bytes) {
        assertThat(Utf8.isWellFormed(bytes, bytes.length)).isEqualTo(judged(bytes));
        assertThat(ByteScan.isAscii(bytes, bytes.length))
                .isEqualTo(
                        new String(bytes, StandardCharsets.ISO_8859_1).chars().allMatch(unit -> unit < 0x80));
    }

    @Example
    void agreesWithTheJdkOnEveryTwoBytesThatMayBeginACharacter() {
        for (int begin = 0xC000; begin <= 0xFFFF; begin++) {
            byte[] bytes = {(byte) (begin >> 8), (byte) begin, (byte) 0x80, (byte) 0x80};
            for (int length = 2; length <= bytes.length; length++) {
                assertThat(Utf8.isWellFormed(bytes, length)).isEqualTo(judged(Arrays.copyOf(bytes, length)));
            }
        }
    }

    /** Bytes at the borders of what may follow each other. */
    @Provide
    Arbitrary<byte[]> nearlyText() {
        Arbitrary<Byte> borders = Arbitraries.of(
                        0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
                        0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF)
                .map(Integer::byteValue);
        Arbitrary<byte[]> anything = borders.array(byte[].class).ofMaxSize(6);
        Arbitrary<byte[]> text =
                Arbitraries.strings().ofMaxLength(20).map(string -> string.getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(anything, text);
    }

    @Property
    void findsTheFirstOfTwoCharacters(@ForAll("nearlyText") byte[] bytes) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        int expected = latin.chars().boxed().toList().indexOf(0x41);
        int zero = latin.indexOf('\0');
        int first = expected < 0 ? zero : zero < 0 ? expected : Math.min(expected, zero);

        assertThat(ByteScan.indexOf('A', '\0', bytes, 0, bytes.length)).isEqualTo(first < 0 ? bytes.length : first);
    }

    private static boolean judged(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
