package community.lakeflow.redshift.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client of one connection that asks for all pages of a result and throws them away: it takes the time that the emulator needs to give
 * them, and hardly more. Prints a line of {@link Drained} for each time.
 *
 * <p>Arguments: endpoint, operation, id of the statement, how often.
 */
final class PageDrain {
    private static final Pattern NEXT_TOKEN = Pattern.compile("\"NextToken\":\"([^\"]+)\"");

    private final URI endpoint;
    private final String operation;
    private final byte[] buffer = new byte[1024 * 1024];
    private long pages;
    private long bytes;

    private PageDrain(URI endpoint, String operation) {
        this.endpoint = endpoint;
        this.operation = operation;
    }

    public static void main(String[] arguments) throws IOException {
        int times = Integer.parseInt(arguments[3]);
        for (int i = 0; i < times; i++) {
            System.out.println(new PageDrain(URI.create(arguments[0] + "/"), arguments[1])
                    .drain(arguments[2])
                    .line());
        }
    }

    private Drained drain(String id) throws IOException {
        long start = System.nanoTime();
        String token = "";
        do {
            token = page("{\"Id\":\"" + id + "\",\"NextToken\":\"" + token + "\"}");
        } while (!token.isEmpty());
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Drained(pages, bytes, seconds);
    }

    /** The NextToken, which the emulator writes before the records. */
    private String page(String request) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("X-Amz-Target", "RedshiftData." + operation);
        connection.setRequestProperty("Content-Type", "application/x-amz-json-1.1");
        connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        String token;
        try (InputStream body = connection.getInputStream()) {
            int head = body.readNBytes(buffer, 0, 8 * 1024);
            Matcher next = NEXT_TOKEN.matcher(new String(buffer, 0, head, StandardCharsets.UTF_8));
            token = next.find() ? next.group(1) : "";
            bytes += head;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
            }
        }
        pages++;
        return token;
    }
}
