package community.lakeflow.redshift.emulator.fidelity;

import java.util.HashMap;
import java.util.Map;

/** The alternative that an emulator shows for each {@link Guess}. Immutable. */
public final class Guesses {
    private final Map<Guess<?>, Enum<?>> chosen;

    private Guesses(Map<Guess<?>, Enum<?>> chosen) {
        this.chosen = Map.copyOf(chosen);
    }

    /** The first alternative of each. */
    public static Guesses defaults() {
        return new Guesses(Map.of());
    }

    public <C extends Enum<C>> C of(Guess<C> guess) {
        Enum<?> choice = chosen.get(guess);
        return choice == null ? guess.first() : guess.type().cast(choice);
    }

    public <C extends Enum<C>> Guesses with(Guess<C> guess, C choice) {
        return changed(guess, choice);
    }

    /** @param setting {@code key=alternative}, such as {@code csv_null=backslash_n} */
    public Guesses with(String setting) {
        int equals = setting.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("Guess setting '" + setting + "' is not of the form key=alternative.");
        }
        Guess<?> guess = Guess.named(setting.substring(0, equals));
        return changed(guess, guess.parse(setting.substring(equals + 1)));
    }

    private Guesses changed(Guess<?> guess, Enum<?> choice) {
        Map<Guess<?>, Enum<?>> changed = new HashMap<>(chosen);
        changed.put(guess, choice);
        return new Guesses(changed);
    }
}
