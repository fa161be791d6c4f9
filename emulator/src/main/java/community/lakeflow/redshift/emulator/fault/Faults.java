package community.lakeflow.redshift.emulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The rules of an emulator, which may be changed while it runs, and the questions that it asks them. Each rule counts its
 * matches for itself. Thread-safe.
 */
public final class Faults {
    private final long seed;
    private final List<Armed> rules = new CopyOnWriteArrayList<>();
    private final AtomicLong strikes = new AtomicLong();
    private int added;

    private Faults(long seed) {
        this.seed = seed;
    }

    /** No rules yet, and seed 0. */
    public static Faults none() {
        return seeded(0);
    }

    /** @param seed decides what chance brings: the same rules and matches with the same seed strike the same */
    public static Faults seeded(long seed) {
        return new Faults(seed);
    }

    /** The rule counts from now on. */
    public synchronized Faults add(FaultRule rule) {
        rules.add(new Armed(rule, added++));
        return this;
    }

    /** Takes all rules away; what they struck before stays as it is. */
    public synchronized void clear() {
        rules.clear();
        added = 0;
    }

    /** How often any rule struck so far. */
    public long strikes() {
        return strikes.get();
    }

    /** Whether there are rules at all; without, nobody needs to look for what they might be about. */
    public boolean isArmed() {
        return !rules.isEmpty();
    }

    /** What strikes a request. A latency comes with the time that was drawn for it as both its ends. */
    public List<Fault.OfRequest> onRequest(Occasion occasion) {
        return strike(Fault.OfRequest.class, occasion);
    }

    /** What strikes a request for a result. */
    public List<Fault.OfResult> onResult(Occasion occasion) {
        return strike(Fault.OfResult.class, occasion);
    }

    /** What strikes a page of a result that is not the first. */
    public List<Fault.OfPage> onPage(Occasion occasion) {
        return strike(Fault.OfPage.class, occasion);
    }

    /** What strikes a statement, or one of a batch, that has just STARTED; the first rule in order decides. */
    public Optional<Fault.OfStatement> onStart(Occasion occasion) {
        return strike(Fault.OfStatement.class, occasion).stream().findFirst();
    }

    private <F extends Fault> List<F> strike(Class<F> family, Occasion occasion) {
        List<F> struck = new ArrayList<>();
        for (Armed armed : rules) {
            if (family.isInstance(armed.rule.fault()) && armed.rule.isAbout(occasion)) {
                armed.match().ifPresent(fault -> struck.add(family.cast(fault)));
            }
        }
        strikes.addAndGet(struck.size());
        return struck;
    }

    private final class Armed {
        private final FaultRule rule;
        private final int number;
        private final AtomicLong matches = new AtomicLong();

        Armed(FaultRule rule, int number) {
            this.rule = rule;
            this.number = number;
        }

        Optional<Fault> match() {
            long match = matches.incrementAndGet();
            SplittableRandom chance = Chance.of(seed, number, match);
            return rule.when().strikes(match, chance.nextDouble())
                    ? Optional.of(drawn(rule.fault(), chance))
                    : Optional.empty();
        }
    }

    private static Fault drawn(Fault fault, SplittableRandom chance) {
        if (fault instanceof Fault.Latency latency) {
            long least = latency.least().toNanos();
            Duration drawn =
                    Duration.ofNanos(chance.nextLong(least, latency.most().toNanos() + 1));
            return new Fault.Latency(drawn, drawn);
        }
        return fault;
    }
}
