package community.lakeflow.redshift.client.page;

import java.nio.charset.StandardCharsets;

/** Text as UTF-8. */
final class TextColumnBuilder extends BytesBackedColumnBuilder {
    private static final int MAX_ASCII = 0x7f;

    TextColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addText(char[] chars, int offset, int length) {
        int start = buffer.size();
        byte[] target = buffer.reserve(length);
        for (int i = 0; i < length; i++) {
            char character = chars[offset + i];
            if (character > MAX_ASCII) {
                buffer.add(new String(chars, offset, length).getBytes(StandardCharsets.UTF_8));
                return;
            }
            target[start + i] = (byte) character;
        }
        buffer.endRow(start + length);
    }

    @Override
    void addLong(long value) {
        addText(Long.toString(value));
    }

    @Override
    void addDouble(double value) {
        addText(Double.toString(value));
    }

    @Override
    void addBoolean(boolean value) {
        addText(Boolean.toString(value));
    }

    private void addText(String text) {
        buffer.add(text.getBytes(StandardCharsets.UTF_8));
    }
}
