package community.lakeflow.redshift.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.fidelity.Quota;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private long nanos = Long.MAX_VALUE - 5; // nanoTime may overflow at any moment

    @Test
    void letsASecondsWorthThroughAtOnceAndThenTheRate() {
        TokenBucket bucket = new TokenBucket(20, () -> nanos);
        assertThat(taken(bucket, 100)).isEqualTo(20);
        nanos += TimeUnit.MILLISECONDS.toNanos(49);
        assertThat(taken(bucket, 100)).isZero();
        nanos += TimeUnit.MILLISECONDS.toNanos(2);
        assertThat(taken(bucket, 100)).isEqualTo(1);
        nanos += TimeUnit.MILLISECONDS.toNanos(500);
        assertThat(taken(bucket, 100)).isEqualTo(10);
        nanos += TimeUnit.HOURS.toNanos(1);
        assertThat(taken(bucket, 100)).isEqualTo(20);
    }

    @Test
    void eachOperationHasARateOfItsOwn() {
        RateLimits rates = new RateLimits(Quotas.documented(), () -> nanos);
        assertThat(admitted(rates, "CancelStatement")).isEqualTo(3);
        assertThat(admitted(rates, "ListStatements")).isEqualTo(3);
        assertThat(admitted(rates, "GetStatementResult")).isEqualTo(20);
        assertThat(admitted(rates, "DescribeStatement")).isEqualTo(100);
        assertThat(admitted(rates, "ExecuteStatement")).isEqualTo(30);
        assertThat(admitted(rates, "BatchExecuteStatement")).isEqualTo(20);
    }

    @Test
    void whatIsUncertainIsNotLimitedUntilItIsSwitchedOn() {
        assertThat(admitted(new RateLimits(Quotas.documented(), () -> nanos), "GetStatementResultV2"))
                .isEqualTo(200);
        Quotas switchedOn = Quotas.documented().with("get_statement_result_v2_rate=on");
        assertThat(admitted(new RateLimits(switchedOn, () -> nanos), "GetStatementResultV2"))
                .isEqualTo(20);
        Quotas off = switchedOn.without(Quota.CANCEL_STATEMENT_RATE);
        assertThat(admitted(new RateLimits(off, () -> nanos), "CancelStatement"))
                .isEqualTo(200);
    }

    private static long taken(TokenBucket bucket, int tries) {
        return IntStream.range(0, tries).filter(n -> bucket.take()).count();
    }

    private static long admitted(RateLimits rates, String operation) {
        return IntStream.range(0, 200).filter(n -> rates.admit(operation)).count();
    }
}
