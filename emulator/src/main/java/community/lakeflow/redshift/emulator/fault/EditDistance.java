package community.lakeflow.redshift.emulator.fault;

import java.util.Collection;
import java.util.Comparator;

/** Levenshtein's distance, for messages about misspelt names. */
final class EditDistance {
    private EditDistance() {}

    /** Names the one that was meant, or all when none is near. */
    static String advice(String word, Collection<String> known) {
        String nearest = nearest(word, known);
        return between(word, nearest) <= (word.length() + 1) / 2
                ? "did you mean '" + nearest + "'?"
                : "there are " + String.join(", ", known);
    }

    static String nearest(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> between(word, candidate)))
                .orElseThrow();
    }

    private static int between(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[to.length()];
    }
}
