package community.lakeflow.redshift.emulator.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A session for tests: rows as text, values joined by a bar, NULL as {@code <null>}. */
public final class Sql implements AutoCloseable {

    static final RowSink DISCARD = new RowSink() {
        @Override
        public void columns(List<ResultColumn> columns) {}

        @Override
        public void row(RowValues row) {}
    };

    private final EngineSession session;
    private List<ResultColumn> columns = List.of();

    public Sql(EngineSession session) {
        this.session = session;
    }

    public EngineSession session() {
        return session;
    }

    /** The columns of the last result. */
    public List<ResultColumn> columns() {
        return columns;
    }

    public Outcome run(String sql) throws EngineException {
        return session.execute(sql, sink(new ArrayList<>()));
    }

    public void runAll(String... statements) throws EngineException {
        for (String statement : statements) {
            run(statement);
        }
    }

    public List<String> rows(String sql) throws EngineException {
        return rows(sql, List.of());
    }

    public List<String> rows(String sql, List<Parameter> parameters) throws EngineException {
        List<String> rows = new ArrayList<>();
        session.execute(sql, parameters, sink(rows));
        return rows;
    }

    public String value(String sql) throws EngineException {
        return String.join("\n", rows(sql));
    }

    private RowSink sink(List<String> rows) {
        return new RowSink() {
            @Override
            public void columns(List<ResultColumn> described) {
                columns = described;
            }

            @Override
            public void row(RowValues row) {
                rows.add(String.join(
                        "|",
                        IntStream.range(0, columns.size())
                                .mapToObj(c -> text(row, c))
                                .toList()));
            }
        };
    }

    private String text(RowValues row, int column) {
        if (row.isNull(column)) {
            return "<null>";
        }
        return switch (columns.get(column).kind()) {
            case BOOLEAN -> String.valueOf(row.booleanValue(column));
            case LONG -> String.valueOf(row.longValue(column));
            case DOUBLE -> String.valueOf(row.doubleValue(column));
            case STRING, BLOB -> row.text(column);
        };
    }

    @Override
    public void close() {
        session.close();
    }
}
