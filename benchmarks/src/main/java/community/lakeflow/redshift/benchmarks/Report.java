package community.lakeflow.redshift.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gathers what is measured as Markdown: the table of what must be reached, and behind it the figures that it comes from. */
final class Report {
    private final List<String> goals = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    /** A line of the table. @param measured with its unit, as text */
    void goal(String what, String atLeast, String measured, Reached reached) {
        goals.add("| " + what + " | " + atLeast + " | " + measured + " | " + (reached == Reached.YES ? "yes" : "**no**")
                + " |");
        System.err.println(goals.get(goals.size() - 1));
    }

    /** Whether a goal was reached. */
    enum Reached {
        YES,
        NO;

        static Reached when(boolean reached) {
            return reached ? YES : NO;
        }
    }

    void heading(String text) {
        figure("");
        figure("### " + text);
        figure("");
    }

    /** A line of the raw figures. */
    void figure(String format, Object... values) {
        figures.add(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        System.err.println(figures.get(figures.size() - 1));
    }

    void print() {
        System.out.println("| what | asked | measured | reached |");
        System.out.println("|---|---|---|---|");
        goals.forEach(System.out::println);
        figures.forEach(System.out::println);
    }

    static String times(double ratio) {
        return String.format(Locale.ROOT, "%.1fx", ratio);
    }
}
