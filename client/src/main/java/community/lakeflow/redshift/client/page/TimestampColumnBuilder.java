package community.lakeflow.redshift.client.page;

/** Microseconds since 1970-01-01 00:00 UTC. */
final class TimestampColumnBuilder extends LongBackedColumnBuilder {
    private final DateTimeText text = new DateTimeText();

    TimestampColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addText(byte[] utf8, int from, int to) {
        text.of(utf8, from, to);
        if (!text.readDate() || !text.readTime() || !text.readEra()) {
            throw unexpectedText(utf8, from, to);
        }
        try {
            append(text.epochMicros());
        } catch (ArithmeticException e) {
            throw unexpectedText(utf8, from, to);
        }
    }
}
