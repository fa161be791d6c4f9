package community.lakeflow.redshift.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class FaultsProperties {
    private static final Occasion REQUEST = new Occasion("ListTables", null, null, List.of());

    @Property(tries = 200)
    void theSameSeedBringsTheSame(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double probability,
            @ForAll @IntRange(max = 50) int n) {
        assertThat(struck(seed, probability, n)).isEqualTo(struck(seed, probability, n));
    }

    @Example
    void anotherSeedBringsSomethingElse() {
        assertThat(LongStream.range(0, 10).mapToObj(seed -> struck(seed, 0.5, 50)))
                .doesNotHaveDuplicates();
    }

    @Example
    void eachRuleHasAChanceOfItsOwn() {
        Faults faults = faults(0, 0.5).add(FaultRule.of(new Fault.ServerError()).when(new When.Probability(0.5)));
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> faults.onRequest(REQUEST).size()))
                .contains(0, 1, 2);
    }

    @Property(tries = 50)
    void howOftenAFaultStrikesIsItsProbability(@ForAll long seed, @ForAll @IntRange(max = 10) int tenths) {
        Faults faults = faults(seed, tenths / 10.0);
        IntStream.range(0, 2000).forEach(i -> faults.onRequest(REQUEST));
        assertThat(faults.strikes() / 2000.0).isBetween(tenths / 10.0 - 0.07, tenths / 10.0 + 0.07);
    }

    @Property(tries = 100)
    void aMatchIsStruckOrNotWhateverThreadAsksFirst(@ForAll long seed) {
        Faults inOrder = faults(seed, 0.5);
        IntStream.range(0, 200).forEach(i -> inOrder.onRequest(REQUEST));
        Faults atOnce = faults(seed, 0.5);
        IntStream.range(0, 200).parallel().forEach(i -> atOnce.onRequest(REQUEST));
        assertThat(atOnce.strikes()).isEqualTo(inOrder.strikes());
    }

    @Property(tries = 100)
    void aLatencyIsDrawnFromItsRange(
            @ForAll long seed, @ForAll @IntRange(max = 1000) int least, @ForAll @IntRange(max = 1000) int more) {
        Faults faults = Faults.seeded(seed)
                .add(FaultRule.of(new Fault.Latency(Duration.ofMillis(least), Duration.ofMillis(least + more))));
        List<Fault.OfRequest> struck = faults.onRequest(REQUEST);
        assertThat(struck).singleElement().isInstanceOfSatisfying(Fault.Latency.class, drawn -> {
            assertThat(drawn.least()).isEqualTo(drawn.most());
            assertThat(drawn.least()).isBetween(Duration.ofMillis(least), Duration.ofMillis(least + more));
        });
    }

    private static List<List<Fault.OfRequest>> struck(long seed, double probability, int requests) {
        Faults faults =
                faults(seed, probability).add(FaultRule.of(new Fault.Latency(Duration.ZERO, Duration.ofSeconds(1))));
        List<List<Fault.OfRequest>> struck = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            struck.add(faults.onRequest(REQUEST));
        }
        return struck;
    }

    private static Faults faults(long seed, double probability) {
        return Faults.seeded(seed).add(FaultRule.of(new Fault.Throttle()).when(new When.Probability(probability)));
    }
}
