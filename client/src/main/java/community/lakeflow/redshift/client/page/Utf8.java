package community.lakeflow.redshift.client.page;

/** Checks bytes that are to be text. */
final class Utf8 {
    private Utf8() {}

    /** Whether the bytes are UTF-8 (Unicode, table 3-7): no overlong form, no surrogate, nothing beyond U+10FFFF. */
    static boolean isWellFormed(byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            int size = bytes[at] >= 0 ? 1 : sequence(bytes, at, length);
            if (size == 0) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /** How many bytes the character has that begins there with a byte beyond ASCII; 0 where none does. */
    private static int sequence(byte[] bytes, int at, int length) {
        int lead = bytes[at] & 0xFF;
        int size = size(lead);
        if (size == 0 || at + size > length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        if (second < leastSecond(lead) || second > mostSecond(lead)) {
            return 0;
        }
        for (int i = 2; i < size; i++) {
            if (!isContinuation(bytes[at + i])) {
                return 0;
            }
        }
        return size;
    }

    private static int size(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }

    private static int leastSecond(int lead) {
        return lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    }

    private static int mostSecond(int lead) {
        return lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    }

    static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }
}
