package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
    @Test
    void works() throws Exception {
        long t0 = System.nanoTime();
        try (Engine engine = Engine.start(EngineOptions.temporary())) {
            System.out.println("start ms " + (System.nanoTime() - t0) / 1_000_000);
            try (EngineSession session = engine.open("dev", "IAM:someone")) {
                List<String> seen = new ArrayList<>();
                Outcome outcome = session.execute(
                        "select 1::int as a, 'x'::varchar(3) b, timestamp '2020-01-01 00:00:00' c, null d, 1.5::numeric(10,2)",
                        new RowSink() {
                            public void columns(List<ResultColumn> columns) {
                                columns.forEach(c -> System.out.println(c));
                            }

                            public void row(RowValues row) {
                                seen.add(row.longValue(0) + row.text(1) + row.text(2) + row.isNull(3) + row.text(4));
                            }
                        });
                assertThat(seen).containsExactly("1x2020-01-01 00:00:00.0true1.50");
                assertThat(outcome).isEqualTo(new Outcome(true, 1));
                assertThatThrownBy(() -> session.execute("select * from nix", null))
                        .hasMessage("ERROR: relation \"nix\" does not exist\n  Position: 15");
            }
        }
        System.out.println("total ms " + (System.nanoTime() - t0) / 1_000_000);
    }
}
