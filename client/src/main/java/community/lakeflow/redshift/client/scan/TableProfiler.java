package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableSize;
import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.statement.DataApiClient;
import community.lakeflow.redshift.client.statement.ResultPages;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and samples a table so that its reads are divided evenly: one statement, and none where one partition or a hash will do. A
 * statement that fails leaves the partitions uneven, and the read as right as it was.
 */
public final class TableProfiler {
    private static final Logger LOG = LoggerFactory.getLogger(TableProfiler.class);

    /** Several for each partition, so that any number of them is about even, and few enough for one page of any size. */
    private static final int TILES = 160;

    /** So that each tile has some, and one of 40 partitions 300: even within a tenth. */
    private static final int SAMPLED_ROWS = 75 * TILES;

    private static final RedshiftType NUMBER = new RedshiftType.BigInt();

    private final DataApiClient client;
    private final TableDescription table;
    private final TableOptions options;
    private final @Nullable Long knownRows;

    private TableProfiler(DataApiClient client, TableDescription table, TableOptions options) {
        this.client = client;
        this.table = table;
        this.options = options;
        TableSize size = table.size();
        this.knownRows = size == null || options.whereClause() != null ? null : (Long) size.rows();
    }

    /**
     * What has to be known before a table is read; nothing is sent where that is nothing.
     *
     * @throws community.lakeflow.redshift.client.error.ConfigurationException where partition_column cannot divide the table
     */
    public static TableProfile profile(DataApiClient client, TableDescription table, TableOptions options) {
        Optional<Column> column = PartitionChooser.columnToSample(table, options);
        boolean nothing = column.isEmpty() && !PartitionChooser.mustCount(table, options);
        return nothing ? TableProfile.NONE : new TableProfiler(client, table, options).ask(column.orElse(null));
    }

    /** As much as can be known, for a read that turned out larger than expected. */
    static TableProfile fullProfile(DataApiClient client, TableDescription table, TableOptions options) {
        Column column = new PartitionColumns(table, options).ofRanges().orElse(null);
        return new TableProfiler(client, table, options).ask(column);
    }

    private TableProfile ask(@Nullable Column column) {
        List<PageColumn> answer =
                new ArrayList<>(List.of(new PageColumn("tile", NUMBER), new PageColumn("rows", NUMBER)));
        if (column != null) {
            answer.add(new PageColumn("start", column.type()));
        }
        try (ResultPages pages = client.ownResults(
                client.submit(sql(column), "LakeflowRedshift:sample"), new ResultLayout.Json(answer))) {
            return read(pages, column);
        } catch (StatementFailedException e) {
            LOG.info(
                    "Partitions of {} may be uneven, because it could not be sampled: {}",
                    table.name(),
                    e.getMessage());
            return TableProfile.NONE;
        }
    }

    /** Tile 0 stands for the whole table. */
    private String sql(@Nullable Column column) {
        String start = column == null
                ? ""
                : ", " + column.type().selectExpression("MIN(" + Sql.identifier(column.name()) + ")") + " AS \"start\"";
        String count = "SELECT 0 AS \"tile\", COUNT(*) AS \"rows\"" + start + from(List.of());
        if (column == null) {
            return count;
        }
        String name = Sql.identifier(column.name());
        String tiles = "SELECT \"tile\", COUNT(*) AS \"rows\"" + start + " FROM (SELECT " + name + ", NTILE(" + TILES
                + ") OVER (ORDER BY " + name + ") AS \"tile\" FROM (SELECT " + name + from(chance())
                + ") AS \"sampled\") AS \"tiled\" GROUP BY \"tile\"";
        return knownRows == null ? count + " UNION ALL " + tiles : tiles;
    }

    private String from(List<String> conditions) {
        return " FROM " + table.name().sql() + ScanPlanner.where(options, conditions);
    }

    private List<String> chance() {
        if (knownRows == null) {
            return List.of("RANDOM() * (SELECT COUNT(*)" + from(List.of()) + ") < " + SAMPLED_ROWS);
        }
        if (knownRows <= SAMPLED_ROWS) {
            return List.of();
        }
        BigDecimal share =
                BigDecimal.valueOf(SAMPLED_ROWS).divide(BigDecimal.valueOf(knownRows), MathContext.DECIMAL32);
        return List.of("RANDOM() < " + share.toPlainString());
    }

    private TableProfile read(ResultPages pages, @Nullable Column column) {
        Long counted = null;
        TreeMap<Long, Optional<Literal>> tiles = new TreeMap<>();
        for (Optional<RowBatch> batch = pages.next(); batch.isPresent(); batch = pages.next()) {
            long[] numbers = ((ColumnValues.Longs) batch.get().column(0)).values();
            long[] rows = ((ColumnValues.Longs) batch.get().column(1)).values();
            for (int row = 0; row < batch.get().rows(); row++) {
                if (numbers[row] == 0) {
                    counted = rows[row];
                } else if (column != null) {
                    tiles.put(numbers[row], start(batch.get().column(2), row, column.type()));
                }
            }
        }
        return new TableProfile(counted, column == null ? null : quantiles(column, tiles));
    }

    private static Quantiles quantiles(Column column, TreeMap<Long, Optional<Literal>> tiles) {
        List<Literal> starts = tiles.values().stream().flatMap(Optional::stream).toList();
        return new Quantiles(column, starts, tiles.size() - starts.size());
    }

    /** None for NULL, and for what has no literal: years before the first and after 9999. */
    private static Optional<Literal> start(ColumnValues values, int row, RedshiftType type) {
        if (values.isNull(row)) {
            return Optional.empty();
        }
        long value = ((ColumnValues.Longs) values).values()[row];
        if (type instanceof RedshiftType.Whole) {
            return Optional.of(new Literal.LongLiteral(value));
        }
        if (type instanceof RedshiftType.Date) {
            LocalDate date = LocalDate.ofEpochDay(value);
            return Optional.<Literal>of(new Literal.DateLiteral(date)).filter(literal -> hasLiteral(date));
        }
        Instant instant = Instant.EPOCH.plus(value, ChronoUnit.MICROS);
        return Optional.<Literal>of(new Literal.TimestampLiteral(instant))
                .filter(literal -> hasLiteral(instant.atOffset(ZoneOffset.UTC).toLocalDate()));
    }

    private static boolean hasLiteral(LocalDate date) {
        return date.getYear() >= 1 && date.getYear() <= 9999;
    }
}
