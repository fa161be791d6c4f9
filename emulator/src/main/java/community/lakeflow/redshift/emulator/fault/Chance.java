package community.lakeflow.redshift.emulator.fault;

import java.util.SplittableRandom;

/** Draws that depend on nothing but a seed, a rule and the number of the match: threads and time have no part in it. */
final class Chance {
    private Chance() {}

    static SplittableRandom of(long seed, int rule, long match) {
        long mixed = new SplittableRandom(seed).nextLong() + rule;
        return new SplittableRandom(new SplittableRandom(mixed).nextLong() + match);
    }
}
