package community.lakeflow.redshift.client.page;

/** Microseconds since 1970-01-01 00:00 UTC. */
final class TimestampColumnBuilder extends LongBackedColumnBuilder {
    TimestampColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addText(char[] chars, int offset, int length) {
        DateTimeText text = new DateTimeText(chars, offset, length);
        if (!text.readDate() || !text.readTime() || !text.readEra()) {
            throw unexpectedText(length);
        }
        append(text.epochMicros());
    }
}
