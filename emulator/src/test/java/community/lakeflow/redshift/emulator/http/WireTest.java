package community.lakeflow.redshift.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.SharedEmulator;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client cannot see through an HTTP library. */
@ExtendWith(SharedEmulator.class)
@Timeout(30)
class WireTest {
    private static final String EXECUTE =
            "{\"Sql\":\"SELECT 'on the wire'\",\"WorkgroupName\":\"raw\",\"Database\":\"dev\"}";

    private final RedshiftEmulator emulator;

    WireTest(RedshiftEmulator emulator) {
        this.emulator = emulator;
    }

    @AfterEach
    void disarm() {
        emulator.faults().clear();
    }

    @Test
    void aConnectionIsKeptForTheNextRequest() throws IOException {
        try (Socket socket = connect()) {
            for (int i = 0; i < 3; i++) {
                send(socket, head("Content-Length: " + EXECUTE.length()) + EXECUTE);
                assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("\"Id\":");
            }
        }
    }

    @Test
    void anAnswerHasItsDateAndAnIdOfItsOwn() throws IOException {
        try (Socket socket = connect()) {
            send(socket, head("Content-Length: 2") + "{}");
            String first = answer(socket);
            assertThat(ZonedDateTime.parse(header(first, "Date"), DateTimeFormatter.RFC_1123_DATE_TIME))
                    .isBetween(
                            ZonedDateTime.now().minusMinutes(1),
                            ZonedDateTime.now().plusMinutes(1));
            send(socket, head("Content-Length: 2") + "{}");
            assertThat(UUID.fromString(header(first, "x-amzn-RequestId")))
                    .isNotEqualTo(UUID.fromString(header(answer(socket), "x-amzn-RequestId")));
        }
    }

    @Test
    void aBodyMayWaitForPermission() throws IOException {
        try (Socket socket = connect()) {
            send(socket, head("Content-Length: " + EXECUTE.length(), "Expect: 100-continue"));
            assertThat(headers(socket)).startsWith("HTTP/1.1 100 Continue");
            send(socket, EXECUTE);
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aBodyMayComeInChunks() throws IOException {
        String rest = EXECUTE.substring(10);
        String chunks = "a\r\n" + EXECUTE.substring(0, 10) + "\r\n" + Integer.toHexString(rest.length()) + "\r\n" + rest
                + "\r\n0\r\n\r\n";
        try (Socket socket = connect()) {
            send(socket, head("Transfer-Encoding: chunked") + chunks);
            assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("\"Id\":");
        }
    }

    @Test
    void aDroppedConnectionGivesNoByte() throws IOException {
        emulator.faults().add(FaultRule.of(new Fault.DroppedRequest()).sql("on the wire"));
        assertThat(untilTheEnd()).isEmpty();
        emulator.faults().clear();
        emulator.faults().add(FaultRule.of(new Fault.DroppedAnswer()).sql("on the wire"));
        assertThat(untilTheEnd()).isEmpty();
    }

    @Test
    void halfAnAnswerPromisesTheWhole() throws IOException {
        emulator.faults().add(FaultRule.of(new Fault.HalfAnswer()).sql("on the wire"));
        String half = untilTheEnd();
        int promised = Integer.parseInt(header(half, "Content-Length"));
        String body = half.substring(half.indexOf("\r\n\r\n") + 4);
        assertThat(body).hasSize(promised / 2).startsWith("{\"");
    }

    @Test
    void slowHeadersComeLateAndTheBodyAtOnce() throws IOException {
        Duration late = Duration.ofMillis(400);
        emulator.faults().add(FaultRule.of(new Fault.SlowHeaders(late)).sql("on the wire"));
        try (Socket socket = connect()) {
            long begun = System.nanoTime();
            send(socket, head("Content-Length: " + EXECUTE.length()) + EXECUTE);
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(late);
        }
    }

    @Test
    void aSlowBodyFollowsItsHeaders() throws IOException {
        emulator.faults().add(FaultRule.of(new Fault.SlowBody(100)).sql("on the wire"));
        try (Socket socket = connect()) {
            send(socket, head("Content-Length: " + EXECUTE.length()) + EXECUTE);
            String headers = headers(socket);
            long begun = System.nanoTime();
            int length = Integer.parseInt(header(headers, "Content-Length"));
            assertThat(socket.getInputStream().readNBytes(length)).hasSize(length);
            // Ten portions a second, of which the first comes with the headers.
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isGreaterThan(Duration.ofMillis(10L * length).minusMillis(300));
        }
    }

    private Socket connect() throws IOException {
        return new Socket(emulator.endpoint().getHost(), emulator.endpoint().getPort());
    }

    private static String head(String... more) {
        return "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.1\r\n"
                + "X-Amz-Target: RedshiftData.ExecuteStatement\r\n" + String.join("\r\n", more) + "\r\n\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private String untilTheEnd() throws IOException {
        try (Socket socket = connect()) {
            send(socket, head("Content-Length: " + EXECUTE.length()) + EXECUTE);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String answer(Socket socket) throws IOException {
        String headers = headers(socket);
        int length = Integer.parseInt(header(headers, "Content-Length"));
        return headers + new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String headers(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder headers = new StringBuilder();
        while (headers.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new SocketException("The connection ended after: " + headers);
            }
            headers.append((char) next);
        }
        return headers.toString();
    }

    private static String header(String answer, String name) {
        Matcher header = Pattern.compile("(?im)^" + name + ": (.*?)\r?$").matcher(answer);
        assertThat(header.find()).as("%s in %s", name, answer).isTrue();
        return header.group(1);
    }
}
