package community.lakeflow.redshift.client.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ResultFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the body of a GetStatementResult response, read as a stream, into columns: no object is made for a row or a value. Members may
 * come in any order. Thread-safe.
 */
public final class JsonPageDecoder implements PageDecoder {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            // The service, not the parser, limits how long a text may be.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final List<PageColumn> columns;

    /** @param columns what the statement selected, in order */
    public JsonPageDecoder(List<PageColumn> columns) {
        this.columns = List.copyOf(columns);
    }

    @Override
    public ResultFormat format() {
        return ResultFormat.JSON;
    }

    @Override
    public ResultPage decode(InputStream body) throws IOException {
        CountingInputStream counted = new CountingInputStream(body);
        try (JsonParser parser = JSON.createParser(counted)) {
            Body read = new Body();
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                member(parser, parser.currentName(), read);
            }
            expect(parser.currentToken(), JsonToken.END_OBJECT);
            drain(counted);
            return read.page(counted.count(), this);
        }
    }

    private void member(JsonParser parser, String name, Body body) throws IOException {
        JsonToken value = parser.nextToken();
        switch (name) {
            case "Records" -> body.page = records(parser);
            case "ColumnMetadata" -> body.labels = labels(parser);
            case "TotalNumRows" -> body.totalRows = value == JsonToken.VALUE_NULL ? null : parser.getLongValue();
            case "NextToken" -> body.nextToken = value == JsonToken.VALUE_NULL ? null : parser.getText();
            default -> parser.skipChildren();
        }
    }

    private Page records(JsonParser parser) throws IOException {
        List<ColumnBuilder> builders = columns.stream().map(ColumnBuilder::of).toList();
        int rows = 0;
        expect(parser.currentToken(), JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            row(parser, builders);
            rows++;
        }
        expect(parser.currentToken(), JsonToken.END_ARRAY);
        return new Page(rows, builders.stream().map(ColumnBuilder::build).toList());
    }

    private void row(JsonParser parser, List<ColumnBuilder> builders) throws IOException {
        int field = 0;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (field == builders.size()) {
                throw columnCount("more than " + field);
            }
            FieldReader.read(parser, builders.get(field));
            field++;
        }
        expect(parser.currentToken(), JsonToken.END_ARRAY);
        if (field != builders.size()) {
            throw columnCount(Integer.toString(field));
        }
    }

    private RedshiftException columnCount(String found) {
        return new RedshiftException(
                ErrorKind.INTERNAL,
                "A row of the result has " + found + " columns where " + columns.size() + " were selected.");
    }

    private static List<String> labels(JsonParser parser) throws IOException {
        List<String> labels = new ArrayList<>();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return labels;
        }
        expect(parser.currentToken(), JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            labels.add(label(parser));
        }
        return labels;
    }

    private static String label(JsonParser parser) throws IOException {
        String label = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals("label");
            JsonToken value = parser.nextToken();
            if (wanted && value == JsonToken.VALUE_STRING) {
                label = parser.getText();
            }
            parser.skipChildren();
        }
        return label;
    }

    /** The connection can be used again only when its body was read to the end. */
    private static void drain(InputStream body) throws IOException {
        byte[] rest = new byte[512];
        while (body.read(rest) >= 0) {
            // Nothing but white space can follow.
        }
    }

    private static void expect(@Nullable JsonToken found, JsonToken expected) throws IOException {
        if (found != expected) {
            throw new IOException(
                    "The body of a result page is broken: " + expected + " expected, " + found + " found.");
        }
    }

    /** The members as they were met. */
    private static final class Body {
        private @Nullable Page page;
        private List<String> labels = List.of();
        private @Nullable Long totalRows;
        private @Nullable String nextToken;

        ResultPage page(long bytes, PageDecoder decoder) throws IOException {
            if (page == null) {
                throw new IOException("The body of a result page has no Records.");
            }
            String following = nextToken == null || nextToken.isEmpty() ? null : nextToken;
            return new ResultPage(page, labels, totalRows, following, bytes, decoder);
        }
    }
}
