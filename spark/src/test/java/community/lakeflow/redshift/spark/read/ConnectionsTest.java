package community.lakeflow.redshift.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private Instant now = Instant.parse("2024-01-01T00:00:00Z");
    private final Connections connections = new Connections(() -> now);

    @Test
    void readsOfTheSameOptionsShareAConnection() {
        assertThat(borrowAndReturn("one")).isSameAs(borrowAndReturn("one")).isNotSameAs(borrowAndReturn("two"));
    }

    @Test
    void readsOfAnotherShareOfTheQuotaShareItToo() {
        assertThat(borrowAndReturn(options("one").withQuotaShare(0.25))).isSameAs(borrowAndReturn("one"));
    }

    @Test
    void anIdleConnectionIsClosedWhenAnotherIsBorrowed() {
        RedshiftConnection first = borrowAndReturn("one");
        now = now.plus(Duration.ofMinutes(9));
        borrowAndReturn("two");
        assertThat(borrowAndReturn("one")).isSameAs(first);
        now = now.plus(Duration.ofMinutes(11));
        borrowAndReturn("two");
        assertThat(borrowAndReturn("one")).isNotSameAs(first);
    }

    @Test
    void aBorrowedConnectionStaysOpenHoweverLongItTakes() {
        try (Connections.Borrowed borrowed = connections.borrow(options("one"))) {
            borrowAndReturn("one");
            now = now.plus(Duration.ofHours(5));
            borrowAndReturn("two");
            assertThat(borrowAndReturn("one")).isSameAs(borrowed.connection());
        }
    }

    @Test
    void givingBackTwiceCountsOnce() {
        Connections.Borrowed first = connections.borrow(options("one"));
        Connections.Borrowed second = connections.borrow(options("one"));
        first.close();
        first.close();
        now = now.plus(Duration.ofHours(5));
        borrowAndReturn("two");
        assertThat(borrowAndReturn("one")).isSameAs(second.connection());
        second.close();
    }

    private RedshiftConnection borrowAndReturn(String database) {
        return borrowAndReturn(options(database));
    }

    private RedshiftConnection borrowAndReturn(ConnectionOptions options) {
        try (Connections.Borrowed borrowed = connections.borrow(options)) {
            return borrowed.connection();
        }
    }

    private static ConnectionOptions options(String database) {
        return ConnectionOptions.of(Map.of(
                "region", "us-east-1",
                "database", database,
                "workgroup_name", "tests",
                "access_key_id", "any",
                "secret_access_key", "any"));
    }
}
