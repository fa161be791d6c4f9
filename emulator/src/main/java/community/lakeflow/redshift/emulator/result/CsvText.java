package community.lakeflow.redshift.emulator.result;

import static community.lakeflow.redshift.emulator.result.WireBytes.ascii;

import community.lakeflow.redshift.emulator.engine.FieldKind;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowValues;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guess.CsvBoolean;
import community.lakeflow.redshift.emulator.fidelity.Guess.CsvEmptyText;
import community.lakeflow.redshift.emulator.fidelity.Guess.CsvQuoting;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Rows as CSV. Known are the comma and the line ends, {@code \r\n} after the last row too (documented). That the rest is as
 * in RFC 4180 is a guess; what it leaves open are guesses of their own. A field is quoted when it has to be to read back:
 * for a comma, quote or line end, or for being the text that stands for NULL.
 */
final class CsvText {
    private static final byte[] LINE_END = ascii("\r\n");

    private final FieldKind[] kinds;
    private final byte[] nullText;
    private final byte[] trueText;
    private final byte[] falseText;
    private final boolean quotesAll;
    private final boolean quotesEmpty;

    CsvText(List<ResultColumn> columns, Guesses guesses) {
        this.kinds = columns.stream().map(ResultColumn::kind).toArray(FieldKind[]::new);
        this.nullText = ascii(
                switch (guesses.of(Guess.CSV_NULL)) {
                    case EMPTY -> "";
                    case BACKSLASH_N -> "\\N";
                    case NULL_WORD -> "NULL";
                });
        boolean words = guesses.of(Guess.CSV_BOOLEAN) == CsvBoolean.TRUE_FALSE;
        this.trueText = ascii(words ? "true" : "t");
        this.falseText = ascii(words ? "false" : "f");
        this.quotesAll = guesses.of(Guess.CSV_QUOTING) == CsvQuoting.ALWAYS;
        this.quotesEmpty = guesses.of(Guess.CSV_EMPTY_TEXT) == CsvEmptyText.QUOTED;
    }

    /** The names of the columns, as a row. */
    byte[] header(List<ResultColumn> columns) {
        WireBytes csv = new WireBytes();
        for (int column = 0; column < columns.size(); column++) {
            separate(column, csv);
            field(columns.get(column).label().getBytes(StandardCharsets.UTF_8), csv);
        }
        csv.raw(LINE_END);
        return Arrays.copyOf(csv.array(), csv.length());
    }

    void row(RowValues row, WireBytes csv) {
        for (int column = 0; column < kinds.length; column++) {
            separate(column, csv);
            if (row.isNull(column)) {
                csv.raw(nullText);
            } else {
                value(row, column, csv);
            }
        }
        csv.raw(LINE_END);
    }

    private static void separate(int column, WireBytes csv) {
        if (column > 0) {
            csv.raw(',');
        }
    }

    private void value(RowValues row, int column, WireBytes csv) {
        switch (kinds[column]) {
            case BOOLEAN -> plain(row.booleanValue(column) ? trueText : falseText, csv);
            case LONG -> plain(row.utf8(column), csv);
            case DOUBLE -> number(row.doubleValue(column), csv);
            case STRING -> field(row.utf8(column), csv);
            case BLOB -> plain(Base64.getEncoder().encode(row.bytes(column)), csv);
        }
    }

    private void plain(byte[] ascii, WireBytes csv) {
        quoteIfAll(csv);
        csv.raw(ascii);
        quoteIfAll(csv);
    }

    private void number(double value, WireBytes csv) {
        quoteIfAll(csv);
        csv.decimal(value);
        quoteIfAll(csv);
    }

    private void quoteIfAll(WireBytes csv) {
        if (quotesAll) {
            csv.raw('"');
        }
    }

    private void field(byte[] utf8, WireBytes csv) {
        if (isQuoted(utf8)) {
            csv.raw('"');
            withQuotesDoubled(utf8, csv);
            csv.raw('"');
        } else {
            csv.raw(utf8);
        }
    }

    private boolean isQuoted(byte[] utf8) {
        return quotesAll || (utf8.length == 0 ? quotesEmpty : hasStructure(utf8) || Arrays.equals(utf8, nullText));
    }

    private static boolean hasStructure(byte[] utf8) {
        for (byte b : utf8) {
            if (b == ',' || b == '"' || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }

    private static void withQuotesDoubled(byte[] utf8, WireBytes csv) {
        int copied = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == '"') {
                csv.raw(utf8, copied, i + 1);
                copied = i;
            }
        }
        csv.raw(utf8, copied, utf8.length);
    }
}
