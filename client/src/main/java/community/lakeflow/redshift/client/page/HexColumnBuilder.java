package community.lakeflow.redshift.client.page;

/** Bytes that arrive as hexadecimal digits. */
final class HexColumnBuilder extends BytesBackedColumnBuilder {
    HexColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addText(byte[] utf8, int from, int to) {
        int length = to - from;
        if (length % 2 != 0) {
            throw unexpectedText(utf8, from, to);
        }
        int start = buffer.size();
        byte[] target = buffer.reserve(length / 2);
        for (int i = 0; i < length; i += 2) {
            int high = Character.digit(utf8[from + i], 16);
            int low = Character.digit(utf8[from + i + 1], 16);
            if (high < 0 || low < 0) {
                throw unexpectedText(utf8, from, to);
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
