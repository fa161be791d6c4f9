package community.lakeflow.redshift.client.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a result page, whatever the form of its records. They may come in any order. */
final class Envelope {
    private boolean hasRecords;
    private List<String> labels = List.of();
    private @Nullable Long totalRows;
    private @Nullable String nextToken;
    private long bytes;

    /** Reads what stands in Records, an array. */
    @FunctionalInterface
    interface Records {
        void read(JsonReader reader) throws IOException;
    }

    private Envelope() {}

    static Envelope read(InputStream body, Records records) throws IOException {
        JsonReader reader = new JsonReader(body);
        Envelope envelope = new Envelope();
        reader.take('{');
        if (!reader.takeIf('}')) {
            do {
                envelope.member(reader, records);
            } while (reader.takeIf(','));
            reader.take('}');
        }
        envelope.bytes = reader.drain();
        return envelope;
    }

    private void member(JsonReader reader, Records records) throws IOException {
        reader.readString();
        String name = reader.textAsString();
        reader.take(':');
        if (reader.takeNull()) {
            return;
        }
        switch (name) {
            case "Records" -> {
                records.read(reader);
                hasRecords = true;
            }
            case "ColumnMetadata" -> labels = labels(reader);
            case "TotalNumRows" -> totalRows = number(reader);
            case "NextToken" -> {
                reader.readString();
                nextToken = reader.textAsString();
            }
            default -> reader.skipValue();
        }
    }

    private static long number(JsonReader reader) throws IOException {
        reader.readNumber();
        try {
            return Long.parseLong(reader.textAsString());
        } catch (NumberFormatException e) {
            throw reader.broken("a whole number expected");
        }
    }

    private static List<String> labels(JsonReader reader) throws IOException {
        List<String> labels = new ArrayList<>();
        reader.take('[');
        if (!reader.takeIf(']')) {
            do {
                labels.add(label(reader));
            } while (reader.takeIf(','));
            reader.take(']');
        }
        return labels;
    }

    private static String label(JsonReader reader) throws IOException {
        String label = "";
        reader.take('{');
        if (reader.takeIf('}')) {
            return label;
        }
        do {
            reader.readString();
            boolean wanted = reader.textAsString().equals("label");
            reader.take(':');
            if (wanted && reader.peek() == '"') {
                reader.readString();
                label = reader.textAsString();
            } else {
                reader.skipValue();
            }
        } while (reader.takeIf(','));
        reader.take('}');
        return label;
    }

    boolean hasRecords() {
        return hasRecords;
    }

    boolean isLast() {
        return nextToken == null || nextToken.isEmpty();
    }

    ResultPage page(List<RowBatch> batches, PageDecoder following) {
        return new ResultPage(batches, labels, totalRows, isLast() ? null : nextToken, bytes, following);
    }
}
