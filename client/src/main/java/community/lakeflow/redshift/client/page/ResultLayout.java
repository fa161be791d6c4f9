package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.option.ResultFormat;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the result of a statement looks like as it travels, and which columns its reader gets of it. */
public sealed interface ResultLayout extends Serializable {

    /** The columns of each page, in the order of the SELECT list. */
    List<PageColumn> columns();

    /** The names of what was selected, in order: those of the columns, and of what only the decoder needs. */
    List<String> labels();

    /** In which the statement is to be submitted; never {@link ResultFormat#AUTO}. */
    ResultFormat format();

    /** For the first page. */
    PageDecoder decoder();

    /** Typed fields. */
    record Json(List<PageColumn> columns) implements ResultLayout {
        public Json {
            columns = List.copyOf(columns);
        }

        @Override
        public List<String> labels() {
            return columns.stream().map(PageColumn::label).toList();
        }

        @Override
        public ResultFormat format() {
            return ResultFormat.JSON;
        }

        @Override
        public PageDecoder decoder() {
            return new JsonPageDecoder(columns);
        }
    }

    /**
     * Text of rows.
     *
     * @param nulls stands behind the columns, and has a bit for each text
     */
    record Csv(List<PageColumn> columns, NullMask nulls, CsvDialect dialect) implements ResultLayout {
        public Csv {
            columns = List.copyOf(columns);
            if (!Set.copyOf(nulls.columns()).equals(texts(columns))) {
                // NULL would arrive as an empty text.
                throw new IllegalArgumentException(
                        "bits for the columns " + nulls.columns() + " where texts are " + texts(columns));
            }
        }

        private static Set<Integer> texts(List<PageColumn> columns) {
            return IntStream.range(0, columns.size())
                    .filter(i -> columns.get(i).isText())
                    .boxed()
                    .collect(Collectors.toSet());
        }

        @Override
        public List<String> labels() {
            return Stream.concat(columns.stream().map(PageColumn::label), nulls.labels().stream())
                    .toList();
        }

        @Override
        public ResultFormat format() {
            return ResultFormat.CSV;
        }

        @Override
        public PageDecoder decoder() {
            return new CsvPageDecoder(this, CsvState.BEGIN);
        }
    }
}
