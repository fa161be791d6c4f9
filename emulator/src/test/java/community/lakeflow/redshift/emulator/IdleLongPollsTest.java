package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** Five hundred clients that wait, each on a connection of its own. */
@ExtendWith(SharedEmulator.class)
class IdleLongPollsTest {
    private static final int WAITING = 500;

    private final RedshiftEmulator emulator;
    private final RedshiftDataClient client;

    IdleLongPollsTest(RedshiftEmulator emulator, RedshiftDataClient client) {
        this.emulator = emulator;
        this.client = client;
    }

    @Test
    @Timeout(60)
    void waitWithoutAThreadEachAndAllHearOfTheEnd() throws SQLException, IOException {
        List<Socket> sockets = new ArrayList<>();
        try (Blocker blocker = new Blocker(emulator)) {
            String running = client.executeStatement(request ->
                            request.workgroupName("tests").database("dev").sql(blocker.sql()))
                    .id();
            long before = descriptions();
            for (int i = 0; i < WAITING; i++) {
                sockets.add(new Socket(
                        emulator.endpoint().getHost(), emulator.endpoint().getPort()));
                describe(sockets.get(i), running);
            }
            do {
                client.executeStatement(SharedEmulator.sql("SELECT 1"));
            } while (descriptions() - before < WAITING);

            assertThat(threadsOfTheEmulator()).isLessThan(WAITING / 4);

            blocker.release();
            for (Socket socket : sockets) {
                assertThat(answer(socket)).startsWith("HTTP/1.1 200 OK");
            }
            // All are idle now, and none was closed for it.
            for (Socket socket : sockets) {
                describe(socket, running);
                assertThat(answer(socket)).startsWith("HTTP/1.1 200 OK");
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static long threadsOfTheEmulator() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("redshift-emulator"))
                .count();
    }

    private static void describe(Socket socket, String id) throws IOException {
        String body = "{\"Id\":\"" + id + "\",\"WaitTimeSeconds\":30}";
        String request = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.1\r\n"
                + "X-Amz-Target: RedshiftData.DescribeStatement\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Up to the end of the document, whose braces hold no others in texts here. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        int open = 0;
        do {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return answer + " and the connection was closed";
            }
            answer.append((char) next);
            open += next == '{' ? 1 : next == '}' ? -1 : 0;
        } while (open > 0 || answer.indexOf("{") < 0);
        return answer.toString();
    }

    private long descriptions() {
        return emulator.requests().getOrDefault("DescribeStatement", 0L);
    }
}
