package community.lakeflow.redshift.client.page;

import java.nio.charset.StandardCharsets;

/** Text as UTF-8. */
final class TextColumnBuilder extends BytesBackedColumnBuilder {
    TextColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addText(byte[] utf8, int from, int to) {
        buffer.add(utf8, from, to);
    }

    @Override
    void addNumber(byte[] ascii, int from, int to) {
        buffer.add(ascii, from, to);
    }

    @Override
    void addBoolean(boolean value) {
        addBytesOf(Boolean.toString(value));
    }

    private void addBytesOf(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        buffer.add(bytes, 0, bytes.length);
    }

    @Override
    ColumnValues build() {
        if (!buffer.isUtf8()) {
            throw unexpected("bytes that are no UTF-8");
        }
        return super.build();
    }
}
