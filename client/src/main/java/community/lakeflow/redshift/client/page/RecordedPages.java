package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.option.ResultFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps the bodies of a small CSV result as they came, so that they can be decoded in more than one way. */
public final class RecordedPages implements PageDecoder {
    private final List<byte[]> bodies = new ArrayList<>();

    @Override
    public ResultFormat format() {
        return ResultFormat.CSV;
    }

    @Override
    public ResultPage decode(InputStream body) throws IOException {
        byte[] bytes = body.readAllBytes();
        Envelope envelope = Envelope.read(new ByteArrayInputStream(bytes), JsonReader::skipValue);
        bodies.add(bytes);
        return envelope.page(List.of(), this);
    }

    /** The same pages, decoded. */
    public List<ResultPage> decoded(ResultLayout layout) throws IOException {
        List<ResultPage> pages = new ArrayList<>();
        PageDecoder decoder = layout.decoder();
        for (byte[] body : bodies) {
            ResultPage page = decoder.decode(new ByteArrayInputStream(body));
            pages.add(page);
            decoder = page.following();
        }
        return pages;
    }
}
