package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.PageDecoder;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.ResultPage;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultFetcherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ResultLayout LAYOUT =
            new ResultLayout.Json(List.of(new PageColumn("id", new RedshiftType.Int())));
    private static final String PAGE = "{\"Records\":[[{\"longValue\":1}]],\"TotalNumRows\":1}";

    private final FakeStatements fake = new FakeStatements();
    private final RequestTally tally = RequestTally.ofAll();
    private long now;

    @AfterEach
    void stop() {
        fake.close();
    }

    private void first(ResultFetcher fetcher, String id) {
        assertThat(fetcher.first(id, LAYOUT.decoder(), tally).page().page().totalRows())
                .isEqualTo(1);
    }

    @Test
    void tellsThatAStatementHasEndedWhoseResultCame() {
        fake.service.answers("GetStatementResult", PAGE);
        fake.began("x");

        first(fake.fetcher(PATIENCE, () -> 0), "x");

        assertThat(fake.active.oldest(9)).isEmpty();
    }

    @Test
    void waitsNoLongerThanPatience() {
        fake.service.answers("GetStatementResult", PAGE);

        first(fake.fetcher(Duration.ofSeconds(5), () -> 0), "x");

        assertThat(fake.service.lastBody()).contains("\"WaitTimeSeconds\":5");
    }

    @Test
    void takesTheTimeOfARequestThatWaitedInVainFromPatience() {
        fake.service
                .fails("GetStatementResult", 400, "ResourceNotFoundException")
                .answers("DescribeStatement", "{\"Id\":\"x\",\"Status\":\"FAILED\",\"Error\":\"on purpose\"}");
        ResultFetcher fetcher =
                fake.fetcher(PATIENCE, () -> now += Duration.ofSeconds(40).toNanos());

        assertThatThrownBy(() -> first(fetcher, "x")).hasMessageContaining("on purpose");

        assertThat(fake.service.lastBody()).contains("\"WaitTimeSeconds\":20");
    }

    @Test
    void goesOnWithRequestsThatWaitWhereOneWaitedInVain() {
        fake.service
                .fails("GetStatementResult", 400, "ResourceNotFoundException")
                .answers("DescribeStatement", "{\"Id\":\"x\",\"Status\":\"FINISHED\",\"HasResultSet\":true}")
                .answers("GetStatementResult", PAGE);
        ResultFetcher fetcher =
                fake.fetcher(PATIENCE, () -> now += Duration.ofSeconds(30).toNanos());

        first(fetcher, "x");
        first(fetcher, "y");

        assertThat(fake.service.asked())
                .containsExactly("GetStatementResult", "DescribeStatement", "GetStatementResult", "GetStatementResult");
    }

    @Test
    void failsWhereAStatementHasNoResult() {
        fake.service
                .fails("GetStatementResult", 400, "ResourceNotFoundException")
                .answers("DescribeStatement", "{\"Id\":\"x\",\"Status\":\"FINISHED\",\"HasResultSet\":false}");

        assertThatThrownBy(() -> first(fake.fetcher(PATIENCE, () -> 0), "x"))
                .hasMessage("Statement x finished without a result to read.");
    }

    /** Else the one who reads would wait for ever. */
    @Test
    void anErrorOfTheVirtualMachineReachesTheReader() {
        fake.service.answers("GetStatementResult", PAGE);
        ReadyPages ready = new ReadyPages(() -> 0);
        PageDecoder decoder = new PageDecoder() {
            @Override
            public ResultFormat format() {
                return ResultFormat.JSON;
            }

            @Override
            public ResultPage decode(InputStream body) {
                throw new OutOfMemoryError("on purpose");
            }
        };

        new PageFetching("x", decoder, fake.fetcher(PATIENCE, () -> 0), ready, tally).run();

        assertThatThrownBy(ready::take).isInstanceOf(ExecutionException.class).hasRootCauseMessage("on purpose");
    }

    /** It may be large. */
    @Test
    void doesNotKeepTheFirstPageWhileTheOthersAreFetched() throws Exception {
        for (String token : List.of("a", "b", "c", "d", "e", "f")) {
            fake.service.answers("GetStatementResult", "{\"Records\":[],\"NextToken\":\"" + token + "\"}");
        }
        ReadyPages ready = new ReadyPages(() -> 0);
        Thread fetching =
                new Thread(new PageFetching("x", LAYOUT.decoder(), fake.fetcher(PATIENCE, () -> 0), ready, tally));
        fetching.start();
        WeakReference<ResultPage> first = new WeakReference<>(ready.take().page());

        for (int tries = 0; tries < 50 && !first.refersTo(null); tries++) {
            System.gc();
        }

        boolean kept = !first.refersTo(null);
        boolean alive = fetching.isAlive();
        fetching.interrupt();
        fetching.join();
        assertThat(alive).isTrue();
        assertThat(kept).isFalse();
    }

    @Test
    void fetchesNoMorePagesAheadThanThereIsRoomFor() throws InterruptedException {
        for (String token : List.of("a", "b", "c", "d", "e", "f")) {
            fake.service.answers("GetStatementResult", "{\"Records\":[],\"NextToken\":\"" + token + "\"}");
        }
        Thread fetching = new Thread(new PageFetching(
                "x", LAYOUT.decoder(), fake.fetcher(PATIENCE, () -> 0), new ReadyPages(() -> 0), tally));
        fetching.start();
        while (fetching.isAlive() && (fake.service.asked().size() < 4 || fetching.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        fetching.interrupt();
        fetching.join();

        assertThat(fake.service.asked()).hasSize(4);
    }
}
