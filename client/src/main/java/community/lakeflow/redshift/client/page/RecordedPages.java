package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.option.ResultFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the bodies of a small CSV result as they came, so that they can be decoded in more than one way. What decodes the next page holds
 * those before it.
 */
public final class RecordedPages implements PageDecoder {
    /** For the first page. */
    public static final RecordedPages NONE = new RecordedPages(List.of());

    private final List<byte[]> bodies;

    private RecordedPages(List<byte[]> bodies) {
        this.bodies = List.copyOf(bodies);
    }

    @Override
    public ResultFormat format() {
        return ResultFormat.CSV;
    }

    @Override
    public ResultPage decode(InputStream body) throws IOException {
        byte[] bytes = body.readAllBytes();
        Envelope envelope = Envelope.read(new ByteArrayInputStream(bytes), JsonReader::skipValue);
        List<byte[]> more = new ArrayList<>(bodies);
        more.add(bytes);
        return envelope.page(List.of(), new RecordedPages(more));
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
