package community.lakeflow.redshift.client.page;

/** Bytes that arrive as hexadecimal digits. */
final class HexColumnBuilder extends BytesBackedColumnBuilder {
    HexColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addText(char[] chars, int offset, int length) {
        if (length % 2 != 0) {
            throw unexpectedText(length);
        }
        int start = buffer.size();
        byte[] target = buffer.reserve(length / 2);
        for (int i = 0; i < length; i += 2) {
            int high = Character.digit(chars[offset + i], 16);
            int low = Character.digit(chars[offset + i + 1], 16);
            if (high < 0 || low < 0) {
                throw unexpectedText(length);
            }
            target[start + i / 2] = (byte) (high << 4 | low);
        }
        buffer.endRow(start + length / 2);
    }

    @Override
    void addBytes(byte[] value) {
        buffer.add(value);
    }
}
