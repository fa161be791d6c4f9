package community.lakeflow.redshift.integration.spark;

import community.lakeflow.redshift.integration.Lakehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * A table that never holds still. Each move is one transaction that sends every row to another part, deletes the row of the smallest id and adds one
 * after the largest, so that after n moves there are the ids from n on, all of version n: a snapshot is known by any of its rows.
 */
final class MovingTable implements AutoCloseable {
    static final String NAME = "public.moving";
    static final int PARTS = 100;

    private static final int ROWS = 200;

    /** Moves leave dead rows behind, which make the next ones slower. */
    private static final int MOVES_A_VACUUM = 50;

    private final Connection connection;
    private final AtomicLong moves = new AtomicLong();

    /** A row as it was read. */
    record Row(long id, long version) {}

    MovingTable(Lakehouse lakehouse) throws SQLException {
        lakehouse.run(
                "DROP TABLE IF EXISTS " + NAME,
                "CREATE TABLE " + NAME
                        + " (id bigint NOT NULL PRIMARY KEY, part integer NOT NULL, version bigint NOT NULL)"
                        + " SORTKEY (part)",
                "INSERT INTO " + NAME + " SELECT i, i % " + PARTS + ", 0 FROM generate_series(0, " + (ROWS - 1)
                        + ") AS s(i)");
        connection = lakehouse.jdbc();
    }

    /** One move, committed on return. */
    void move() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO " + NAME + " SELECT max(id) + 1, 0, 0 FROM " + NAME);
            statement.execute("DELETE FROM " + NAME + " WHERE id = (SELECT min(id) FROM " + NAME + ")");
            statement.execute(
                    "UPDATE " + NAME + " SET part = (part + 37) % " + PARTS + ", version = " + (moves.get() + 1));
            connection.commit();
            connection.setAutoCommit(true);
            if (moves.incrementAndGet() % MOVES_A_VACUUM == 0) {
                statement.execute("VACUUM " + NAME);
            }
        }
    }

    /** Moves until the other future is done. */
    CompletableFuture<Void> moveUntil(CompletableFuture<?> end) {
        return CompletableFuture.runAsync(() -> {
            try {
                while (!end.isDone()) {
                    move();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    long moves() {
        return moves.get();
    }

    /** Whether the rows are all that were there after one of the moves. */
    static boolean isSnapshot(List<Row> rows) {
        if (rows.isEmpty()) {
            return false;
        }
        long version = rows.get(0).version();
        return rows.stream().allMatch(row -> row.version() == version)
                && rows.stream().mapToLong(Row::id).sorted().boxed().toList().equals(ids(version));
    }

    private static List<Long> ids(long version) {
        return LongStream.range(version, version + ROWS).boxed().toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
