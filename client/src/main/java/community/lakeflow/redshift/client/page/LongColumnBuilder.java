package community.lakeflow.redshift.client.page;

final class LongColumnBuilder extends LongBackedColumnBuilder {
    LongColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addLong(long value) {
        append(value);
    }

    @Override
    void addText(char[] chars, int offset, int length) {
        try {
            append(Long.parseLong(new String(chars, offset, length)));
        } catch (NumberFormatException e) {
            throw unexpectedText(length);
        }
    }
}
