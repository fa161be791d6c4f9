package community.lakeflow.redshift.emulator.sample;

import io.trino.tpch.CustomerGenerator;
import io.trino.tpch.Distributions;
import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.NationGenerator;
import io.trino.tpch.OrderGenerator;
import io.trino.tpch.PartGenerator;
import io.trino.tpch.PartSupplierGenerator;
import io.trino.tpch.RegionGenerator;
import io.trino.tpch.SupplierGenerator;
import io.trino.tpch.TextPool;
import io.trino.tpch.TpchEntity;

/**
 * The tables of TPC-H and what makes their rows. Comments are cut from a text of 4 MB; the benchmark's own of 300 MB takes as much heap.
 */
enum TpchTable {
    REGION,
    NATION,
    SUPPLIER,
    PART,
    PARTSUPP,
    CUSTOMER,
    ORDERS,
    LINEITEM;

    private static final int TEXT_BYTES = 4 << 20;

    /** Made when it is first needed, which takes a tenth of a second. */
    private static final class Source {
        private static final Distributions WORDS = Distributions.getDefaultDistributions();
        private static final TextPool TEXT = new TextPool(TEXT_BYTES, WORDS);
    }

    /** Made one by one, the same each time. */
    Iterable<? extends TpchEntity> rows(double scale) {
        return switch (this) {
            case REGION -> new RegionGenerator(Source.WORDS, Source.TEXT);
            case NATION -> new NationGenerator(Source.WORDS, Source.TEXT);
            case SUPPLIER -> new SupplierGenerator(scale, 1, 1, Source.WORDS, Source.TEXT);
            case PART -> new PartGenerator(scale, 1, 1, Source.WORDS, Source.TEXT);
            case PARTSUPP -> new PartSupplierGenerator(scale, 1, 1, Source.TEXT);
            case CUSTOMER -> new CustomerGenerator(scale, 1, 1, Source.WORDS, Source.TEXT);
            case ORDERS -> new OrderGenerator(scale, 1, 1, Source.WORDS, Source.TEXT);
            case LINEITEM -> new LineItemGenerator(scale, 1, 1, Source.WORDS, Source.TEXT);
        };
    }
}
