package community.lakeflow.redshift.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many requests were sent, and how many of them in vain: "6 requests (2 repeated, 1 throttled)". */
record RequestSentence(long requests, long repeated, long throttled) {
    @Override
    public String toString() {
        List<String> vain = new ArrayList<>();
        if (repeated > 0) {
            vain.add(String.format(Locale.ROOT, "%,d repeated", repeated));
        }
        if (throttled > 0) {
            vain.add(String.format(Locale.ROOT, "%,d throttled", throttled));
        }
        return new Count(requests, "request") + (vain.isEmpty() ? "" : " (" + String.join(", ", vain) + ")");
    }
}
