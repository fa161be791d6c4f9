package community.lakeflow.redshift.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.CsvDialect;
import community.lakeflow.redshift.client.page.CsvForm;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FormatChoiceTest {
    private static final CsvForm FORM = new CsvForm(new CsvDialect(CsvDialect.Header.NONE, ""), "nulls");
    private static final Supplier<CsvProbe.Finding> EXACT = () -> new CsvProbe.Finding.Exact(FORM);
    private static final Supplier<CsvProbe.Finding> INEXACT = () -> new CsvProbe.Finding.Inexact("it trims texts");
    private static final Supplier<CsvProbe.Finding> FAILING = () -> {
        throw new RedshiftException(ErrorKind.EXTERNAL, "on purpose");
    };

    private int probes;

    private FormatChoice choice(ResultFormat wanted, Supplier<CsvProbe.Finding> probe) {
        return new FormatChoice(wanted, () -> {
            probes++;
            return probe.get();
        });
    }

    @Test
    void asksNobodyWhereJsonIsWanted() {
        assertThat(choice(ResultFormat.JSON, EXACT).csv()).isEmpty();
        assertThat(probes).isZero();
    }

    @Test
    void probesOnceAndTakesCsvWhereItIsExact() {
        FormatChoice choice = choice(ResultFormat.AUTO, EXACT);

        assertThat(choice.csv()).contains(FORM);
        assertThat(choice.csv()).contains(FORM);
        assertThat(probes).isEqualTo(1);
    }

    @Test
    void takesJsonWhereCsvIsNotExact() {
        FormatChoice inexact = choice(ResultFormat.AUTO, INEXACT);

        assertThat(inexact.csv()).isEmpty();
        assertThat(inexact.csv()).isEmpty();
        assertThat(probes).isEqualTo(1);
    }

    /** Such as for want of a right. */
    @Test
    void aProbeThatIsRefusedIsNotAskedAgain() {
        FormatChoice choice = choice(ResultFormat.AUTO, () -> {
            throw new RedshiftException(ErrorKind.USER, "AccessDeniedException");
        });

        assertThat(choice.csv()).isEmpty();
        assertThat(choice.csv()).isEmpty();
        assertThat(probes).isEqualTo(1);
    }

    /** A statement that somebody aborted, or an hour without the service, is no reason to read JSON for as long as the driver lives. */
    @Test
    void aProbeThatFailsDecidesForOneTimeOnly() {
        Iterator<Supplier<CsvProbe.Finding>> answers =
                List.of(FAILING, FAILING, EXACT).iterator();
        FormatChoice choice = choice(ResultFormat.AUTO, () -> answers.next().get());

        assertThat(choice.csv()).isEmpty();
        assertThat(choice.description())
                .isEqualTo("JSON, not CSV, which would be faster: the probe failed: on purpose");
        assertThat(choice.csv()).contains(FORM);
        assertThat(choice.csv()).contains(FORM);
        assertThat(probes).isEqualTo(3);
    }

    @Test
    void saysWhichFormResultsTakeAndWhy() {
        assertThat(choice(ResultFormat.AUTO, EXACT).description()).isEqualTo("CSV, which is exact here");
        assertThat(choice(ResultFormat.AUTO, INEXACT).description())
                .isEqualTo("JSON, not CSV, which would be faster: it trims texts");
        assertThat(choice(ResultFormat.JSON, EXACT).description()).isEqualTo("JSON, because result_format says so");
        assertThatThrownBy(() -> choice(ResultFormat.CSV, INEXACT).description())
                .hasMessageContaining("it trims texts");
    }

    @Test
    void failsWhereOnlyCsvWillDoAndItDoesNot() {
        assertThatThrownBy(() -> choice(ResultFormat.CSV, INEXACT).csv())
                .hasMessage("The service's CSV is not one that is read exactly: it trims texts."
                        + " Set result_format to auto or json.");
        assertThatThrownBy(() -> choice(ResultFormat.CSV, FAILING).csv())
                .isInstanceOfSatisfying(
                        RedshiftException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.EXTERNAL))
                .hasMessageContaining("result_format is csv: on purpose");
    }

    /** What failed because nobody waited for it says nothing about the service. */
    @Test
    void anInterruptedProbeDecidesNothing() {
        FormatChoice choice = choice(ResultFormat.AUTO, FAILING);

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(choice::csv).hasMessage("on purpose");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(choice.csv()).isEmpty();
        assertThat(probes).isEqualTo(2);
    }
}
