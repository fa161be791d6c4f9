package community.lakeflow.redshift.client.statement;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The statements that this process started on one warehouse and that are not known to have ended. Thread-safe. */
final class ActiveStatements {
    /** Submitted, picked or started at a time, on one warehouse (documented). */
    static final int QUOTA = 500;

    private final Set<String> known = new LinkedHashSet<>();
    private int beginning;

    /** Whether one more may be started; it counts if so, until {@link #began} or {@link #failed}. */
    synchronized boolean begin(int most) {
        if (known.size() + beginning >= most) {
            return false;
        }
        beginning++;
        return true;
    }

    synchronized void began(String id) {
        beginning--;
        known.add(id);
    }

    /** What was to begin did not. */
    synchronized void failed() {
        beginning--;
    }

    synchronized void ended(String id) {
        known.remove(id);
    }

    /** Others are looked at before it from now on. */
    synchronized void stillActive(String id) {
        if (known.remove(id)) {
            known.add(id);
        }
    }

    /** Those that most likely ended without anyone here being told: of which nothing was heard for the longest time. */
    synchronized List<String> oldest(int most) {
        return known.stream().limit(most).toList();
    }
}
