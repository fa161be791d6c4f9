package community.lakeflow.redshift.client.page;

/** Days since 1970-01-01. */
final class DateColumnBuilder extends LongBackedColumnBuilder {
    private final DateTimeText text = new DateTimeText();

    DateColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addText(byte[] utf8, int from, int to) {
        text.of(utf8, from, to);
        if (!text.readDate() || !text.readEra()) {
            throw unexpectedText(utf8, from, to);
        }
        append(text.epochDay());
    }
}
