package community.lakeflow.redshift.emulator.result;

import static community.lakeflow.redshift.emulator.result.WireBytes.ascii;

import community.lakeflow.redshift.emulator.engine.FieldKind;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowValues;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/** A row is a list of Field unions, each with exactly one member (documented). */
final class JsonRows implements RowWriter {
    private static final byte[] NULL = ascii("{\"isNull\":true}");
    private static final byte[] TRUE = ascii("{\"booleanValue\":true}");
    private static final byte[] FALSE = ascii("{\"booleanValue\":false}");
    private static final byte[] LONG = ascii("{\"longValue\":");
    private static final byte[] DOUBLE = ascii("{\"doubleValue\":");
    private static final byte[] STRING = ascii("{\"stringValue\":");
    private static final byte[] BLOB = ascii("{\"blobValue\":");

    private final FieldKind[] kinds;
    private final PageSize pageSize;
    private final SpoolFile file;
    private final WireBytes json;
    private int rowsInPage;
    private long bytesInPage;

    JsonRows(List<ResultColumn> columns, PageSize pageSize, SpoolFile file) {
        this.kinds = columns.stream().map(ResultColumn::kind).toArray(FieldKind[]::new);
        this.pageSize = pageSize;
        this.file = file;
        this.json = file.buffer();
    }

    @Override
    public void row(RowValues row) throws IOException {
        long start = file.position();
        json.raw(',');
        encode(row);
        long size = file.position() - start;
        if (pageSize.isFull(rowsInPage, bytesInPage, size)) {
            endPage(start);
        }
        rowsInPage++;
        bytesInPage += size;
        file.flushIfLarge();
    }

    private void endPage(long position) {
        file.endPage(position);
        rowsInPage = 0;
        bytesInPage = 0;
    }

    @Override
    public void finish() {
        if (rowsInPage > 0) {
            endPage(file.position());
        }
    }

    private void encode(RowValues row) {
        json.raw('[');
        for (int column = 0; column < kinds.length; column++) {
            if (column > 0) {
                json.raw(',');
            }
            if (row.isNull(column)) {
                json.raw(NULL);
            } else {
                value(row, column);
            }
        }
        json.raw(']');
    }

    private void value(RowValues row, int column) {
        switch (kinds[column]) {
            case BOOLEAN -> json.raw(row.booleanValue(column) ? TRUE : FALSE);
            case LONG -> {
                json.raw(LONG);
                json.raw(row.utf8(column));
                json.raw('}');
            }
            case DOUBLE -> {
                json.raw(DOUBLE);
                json.number(row.doubleValue(column));
                json.raw('}');
            }
            case STRING -> {
                json.raw(STRING);
                json.string(row.utf8(column));
                json.raw('}');
            }
            case BLOB -> {
                json.raw(BLOB);
                json.string(Base64.getEncoder().encode(row.bytes(column)));
                json.raw('}');
            }
        }
    }
}
