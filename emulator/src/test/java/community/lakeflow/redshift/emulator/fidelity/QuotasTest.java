package community.lakeflow.redshift.emulator.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuotasTest {
    @Test
    void allRatesGoOffAndComeBackAtOnce() {
        Quotas changed = Quotas.documented().with("list_tables_rate=7").with("sessions=9");
        Quotas off = changed.with("rates=off");
        assertThat(off.limit(Quota.LIST_TABLES_RATE)).isEmpty();
        assertThat(off.limit(Quota.SESSIONS)).hasValue(9);

        Quotas on = off.with("rates=on");
        assertThat(on.limit(Quota.LIST_TABLES_RATE)).hasValue(Quota.LIST_TABLES_RATE.documented());
        assertThat(on.limit(Quota.LIST_SESSIONS_RATE)).as("an uncertain one").isEmpty();
        assertThat(on.limit(Quota.SESSIONS)).hasValue(9);
    }

    @Test
    void allRatesTakeNoNumber() {
        assertThatThrownBy(() -> Quotas.documented().with("rates=5"))
                .hasMessage(
                        "Quota setting 'rates=5' cannot be taken: rates is all limits on requests a second, and takes"
                                + " only on or off.");
    }
}
