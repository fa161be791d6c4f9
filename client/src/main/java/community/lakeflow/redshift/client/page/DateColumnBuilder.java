package community.lakeflow.redshift.client.page;

/** Days since 1970-01-01. */
final class DateColumnBuilder extends LongBackedColumnBuilder {
    DateColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addText(char[] chars, int offset, int length) {
        DateTimeText text = new DateTimeText(chars, offset, length);
        if (!text.readDate() || !text.readEra()) {
            throw unexpectedText(length);
        }
        append(text.epochDay());
    }
}
