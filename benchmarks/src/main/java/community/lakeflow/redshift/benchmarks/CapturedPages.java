package community.lakeflow.redshift.benchmarks;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.PageDecoder;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.ResultPage;
import community.lakeflow.redshift.client.scan.ScanPlan;
import community.lakeflow.redshift.client.scan.ScanRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The bodies of all pages of a result, as the emulator sent them. */
record CapturedPages(ResultLayout layout, List<byte[]> bodies) implements Serializable {
    CapturedPages {
        bodies = List.copyOf(bodies);
    }

    /** Reads the benchmark's table as the client would. */
    static CapturedPages of(String endpoint, ResultFormat format) {
        Map<String, String> options = new HashMap<>(Local.connection(endpoint));
        options.put("result_format", format.name().toLowerCase(Locale.ROOT));
        try (RedshiftConnection connection = RedshiftConnection.open(options)) {
            ScanPlan plan = connection.plan(ScanRequest.of(
                    connection.catalog().describe(TableName.parse(BenchmarkTable.NAME)), TableOptions.NONE));
            DataApi api = new DataApi(endpoint);
            String id = api.submit(plan.statements().get(0), format.name());
            api.finished(id);
            return new CapturedPages(plan.layout(), bodies(api, id, plan));
        }
    }

    private static List<byte[]> bodies(DataApi api, String id, ScanPlan plan) {
        String operation = plan.format() == ResultFormat.CSV ? "GetStatementResultV2" : "GetStatementResult";
        List<byte[]> bodies = new ArrayList<>();
        PageDecoder decoder = plan.layout().decoder();
        String token = "";
        while (token != null) {
            byte[] body = api.body(operation, Map.of("Id", id, "NextToken", token));
            bodies.add(body);
            ResultPage page = decoded(decoder, body);
            decoder = page.following();
            token = page.nextToken();
        }
        return bodies;
    }

    private static ResultPage decoded(PageDecoder decoder, byte[] body) {
        try {
            return decoder.decode(new ByteArrayInputStream(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Decodes all pages into columns. @return how many rows they have */
    long decode() {
        PageDecoder decoder = layout.decoder();
        long rows = 0;
        for (byte[] body : bodies) {
            ResultPage page = decoded(decoder, body);
            rows += page.rows();
            decoder = page.following();
        }
        return rows;
    }

    long bytes() {
        return bodies.stream().mapToLong(body -> body.length).sum();
    }

    void write(Path file) {
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CapturedPages read(Path file) {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            return (CapturedPages) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
