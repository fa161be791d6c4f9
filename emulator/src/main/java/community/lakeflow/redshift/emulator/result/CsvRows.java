package community.lakeflow.redshift.emulator.result;

import static community.lakeflow.redshift.emulator.result.WireBytes.ascii;

import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowValues;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guess.CsvHeader;
import community.lakeflow.redshift.emulator.fidelity.Guess.CsvNoRows;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import java.io.IOException;
import java.util.List;

/**
 * Rows are lines of CSV; an item of Records holds a chunk of them as one JSON string (documented). Sizes are those of the
 * CSV text, before JSON escapes it (guess).
 */
final class CsvRows implements RowWriter {
    private static final byte[] CHUNK_START = ascii(",{\"CSVRecords\":\"");
    private static final byte[] CHUNK_END = ascii("\"}");

    private final CsvText text;
    private final byte[] header;
    private final CsvHeader headers;
    private final boolean cutsRows;
    private final boolean headsNoRows;
    private final PageSize pageSize;
    private final long chunkSize;
    private final SpoolFile file;
    private final WireBytes out;
    private final WireBytes line = new WireBytes();

    private boolean inFirstPage = true;
    private int rowsInPage;
    private long bytesInPage;
    private int chunksInPage;
    private boolean inChunk;
    private boolean rowsInChunk;
    private long bytesInChunk;

    CsvRows(List<ResultColumn> columns, PageSizes sizes, Guesses guesses, SpoolFile file) {
        this.text = new CsvText(columns, guesses);
        this.header = text.header(columns);
        this.headers = guesses.of(Guess.CSV_HEADER);
        this.cutsRows = guesses.of(Guess.CSV_ROWS) == Guess.CsvRows.SPLIT;
        this.headsNoRows = guesses.of(Guess.CSV_NO_ROWS) == CsvNoRows.HEADER;
        this.pageSize = sizes.csv();
        this.chunkSize = sizes.csvChunk();
        this.file = file;
        this.out = file.buffer();
    }

    @Override
    public void row(RowValues row) throws IOException {
        line.clear();
        text.row(row, line);
        if (cutsRows) {
            cut();
        } else {
            whole();
        }
        rowsInPage++;
        file.flushIfLarge();
    }

    private void whole() {
        if (pageSize.isFull(rowsInPage, bytesInPage, line.length())) {
            endPage();
        } else if (rowsInChunk && bytesInChunk + line.length() > chunkSize) {
            endChunk();
        }
        startChunk();
        append(0, line.length());
    }

    /** Fills each chunk and page to its last character. */
    private void cut() {
        if (rowsInPage == pageSize.rows()) {
            endPage();
        }
        for (int at = 0; at < line.length(); ) {
            startChunk();
            long room = Math.min(chunkSize - bytesInChunk, pageSize.bytes() - bytesInPage);
            int end = characterStart(room < line.length() - at ? at + (int) room : line.length());
            if (end <= at && !rowsInChunk) {
                end = nextCharacterStart(at);
            }
            if (end > at) {
                append(at, end);
                at = end;
            } else if (pageSize.bytes() - bytesInPage <= chunkSize - bytesInChunk) {
                endPage();
            } else {
                endChunk();
            }
        }
    }

    /** Of the character that this byte is in. */
    private int characterStart(int at) {
        int start = Math.max(at, 0);
        while (start < line.length() && isContinuation(start)) {
            start--;
        }
        return start;
    }

    private int nextCharacterStart(int at) {
        int next = at + 1;
        while (next < line.length() && isContinuation(next)) {
            next++;
        }
        return next;
    }

    private boolean isContinuation(int at) {
        return (line.array()[at] & 0xC0) == 0x80;
    }

    private void append(int from, int to) {
        out.escaped(line.array(), from, to);
        rowsInChunk = true;
        count(to - from);
    }

    private void count(int bytes) {
        bytesInChunk += bytes;
        bytesInPage += bytes;
    }

    private void startChunk() {
        if (inChunk) {
            return;
        }
        out.raw(CHUNK_START);
        inChunk = true;
        rowsInChunk = false;
        bytesInChunk = 0;
        if (startsWithHeader()) {
            out.escaped(header, 0, header.length);
            count(header.length);
        }
        chunksInPage++;
    }

    private boolean startsWithHeader() {
        return switch (headers) {
            case FIRST_CHUNK -> inFirstPage && chunksInPage == 0;
            case EVERY_PAGE -> chunksInPage == 0;
            case EVERY_CHUNK -> true;
            case NONE -> false;
        };
    }

    private void endChunk() {
        out.raw(CHUNK_END);
        inChunk = false;
    }

    private void endPage() {
        endChunk();
        file.endPage(file.position());
        inFirstPage = false;
        rowsInPage = 0;
        bytesInPage = 0;
        chunksInPage = 0;
    }

    @Override
    public void finish() {
        if (inFirstPage && rowsInPage == 0 && headsNoRows && headers != CsvHeader.NONE) {
            startChunk();
        }
        if (inChunk) {
            endPage();
        }
    }
}
