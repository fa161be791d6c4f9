package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;

/** Finds where the fields of a row begin and end. */
final class CsvRow {
    private final int[] from;
    private final int[] to;

    /** Whether quotes stand in the field that are to be halved. */
    private final boolean[] doubled;

    private int end;

    CsvRow(int fields) {
        from = new int[fields];
        to = new int[fields];
        doubled = new boolean[fields];
    }

    int from(int field) {
        return from[field];
    }

    /** Where the content of a field ends, once its doubled quotes are single ones: to be asked once. */
    int contentEnd(byte[] bytes, int field) {
        return doubled[field] ? halveQuotes(bytes, from[field], to[field]) : to[field];
    }

    private static int halveQuotes(byte[] bytes, int start, int stop) {
        int kept = start;
        for (int at = start; at < stop; at++) {
            bytes[kept++] = bytes[at];
            if (bytes[at] == '"') {
                at++;
            }
        }
        return kept;
    }

    /** Behind the row. */
    int end() {
        return end;
    }

    /**
     * @param limit how far the bytes are known
     * @return false when the row does not end before the limit
     */
    boolean split(byte[] bytes, int start, int limit) {
        int at = start;
        int last = from.length - 1;
        for (int field = 0; ; field++) {
            if (at >= limit) {
                return false;
            }
            at = bytes[at] == '"' ? quoted(bytes, field, at + 1, limit) : plain(bytes, field, at, limit);
            if (at >= limit) {
                return false;
            }
            boolean endsRow = bytes[at] == '\n';
            if (endsRow != (field == last)) {
                throw unexpected("a row of " + (endsRow ? field + 1 : "more than " + from.length) + " columns where "
                        + from.length + " were selected");
            }
            at++;
            if (endsRow) {
                end = at;
                return true;
            }
        }
    }

    /** @return where the comma or line feed stands that ends the field, or the limit */
    private int plain(byte[] bytes, int field, int start, int limit) {
        int at = ByteScan.indexOf(',', '\n', bytes, start, limit);
        boolean returns = field == from.length - 1 && at > start && bytes[at - 1] == '\r';
        from[field] = start;
        to[field] = returns ? at - 1 : at;
        doubled[field] = false;
        return at;
    }

    private int quoted(byte[] bytes, int field, int start, int limit) {
        from[field] = start;
        doubled[field] = false;
        int at = closingQuote(bytes, field, start, limit);
        to[field] = at;
        at++;
        if (at < limit && bytes[at] == '\r') {
            at++;
            if (at < limit && bytes[at] != '\n') {
                throw unexpected("a carriage return behind a quoted field");
            }
        }
        if (at < limit && bytes[at] != ',' && bytes[at] != '\n') {
            throw unexpected("text behind a quoted field");
        }
        return at;
    }

    private int closingQuote(byte[] bytes, int field, int start, int limit) {
        int at = start;
        while (at < limit) {
            if (bytes[at] == '"') {
                if (at + 1 >= limit || bytes[at + 1] != '"') {
                    return at;
                }
                doubled[field] = true;
                at++;
            }
            at++;
        }
        return at;
    }

    private static RedshiftException unexpected(String what) {
        return new RedshiftException(
                ErrorKind.EXTERNAL,
                "The CSV result is not what a probe of it showed: it has " + what
                        + ". Read it with result_format=json.");
    }
}
