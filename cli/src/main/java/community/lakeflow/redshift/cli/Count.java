package community.lakeflow.redshift.cli;

import java.util.Locale;

/** How many there are of something, as text: "1 row", "2,000 rows". */
record Count(long number, String noun) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
