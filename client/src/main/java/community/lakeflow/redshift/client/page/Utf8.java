package community.lakeflow.redshift.client.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Checks bytes that are to be text. */
final class Utf8 {
    private Utf8() {}

    static boolean isWellFormed(byte[] bytes, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }
}
