package community.lakeflow.redshift.emulator.result;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.engine.FieldKind;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A row for tests. */
record Cells(@Nullable Object... values) implements RowValues {

    static ResultColumn column(String name, FieldKind kind) {
        return new ResultColumn(name, name, "", "", "any", 10, 0, 1, false, true, kind);
    }

    /** Columns c1, c2 and so on. */
    static List<ResultColumn> texts(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> column("c" + n, FieldKind.STRING))
                .toList();
    }

    static List<Cells> rowsOf(List<String> values) {
        return values.stream().map(Cells::new).toList();
    }

    @Override
    public boolean isNull(int column) {
        return values[column] == null;
    }

    @Override
    public boolean booleanValue(int column) {
        return (Boolean) value(column);
    }

    @Override
    public long longValue(int column) {
        return (Long) value(column);
    }

    @Override
    public double doubleValue(int column) {
        return (Double) value(column);
    }

    @Override
    public String text(int column) {
        return value(column).toString();
    }

    @Override
    public byte[] utf8(int column) {
        return text(column).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bytes(int column) {
        return (byte[]) value(column);
    }

    @Override
    public int wireBytes() {
        return 6
                + Arrays.stream(values)
                        .mapToInt(value ->
                                4 + (value == null ? 0 : value.toString().getBytes(StandardCharsets.UTF_8).length))
                        .sum();
    }

    @Override
    public String postgresText(int column) {
        return text(column);
    }

    private Object value(int column) {
        Object value = values[column];
        assertThat(value).isNotNull();
        return value;
    }
}
