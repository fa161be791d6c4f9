package community.lakeflow.redshift.client.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Levenshtein's distance between two words: how many letters to insert, delete or replace. */
public final class EditDistance {
    private EditDistance() {}

    /** The candidate that a misspelt word most likely stands for; none where even the nearest differs in more than about a third of it. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> between(word, candidate)))
                .filter(candidate -> between(word, candidate) <= 1 + word.length() / 3);
    }

    public static int between(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
