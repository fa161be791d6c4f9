package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.page.CsvForm;
import community.lakeflow.redshift.client.page.NullMask;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.type.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A SELECT list with the numbers behind it that tell which of its texts are NULL. */
final class MaskedList {
    private final SelectList list;
    private final NullMask mask;

    MaskedList(SelectList list, CsvForm form) {
        this.list = list;
        this.mask = form.mask(IntStream.range(0, list.items().size())
                .filter(i -> isText(list.items().get(i)))
                .boxed()
                .toList());
    }

    /** Also where the catalog says NOT NULL: it may be wrong of views and external tables, and of a table that was replaced since. */
    private static boolean isText(SelectList.Item item) {
        return new PageColumn(item.column().name(), item.column().type()).isText();
    }

    NullMask mask() {
        return mask;
    }

    String sql() {
        List<String> parts = new ArrayList<>();
        parts.add(list.sql());
        for (int number = 0; number < mask.labels().size(); number++) {
            parts.add(number(number) + " AS " + Sql.identifier(mask.labels().get(number)));
        }
        return String.join(", ", parts);
    }

    private String number(int number) {
        int first = number * NullMask.BITS;
        int end = Math.min(first + NullMask.BITS, mask.columns().size());
        return first == end
                ? "0"
                : IntStream.range(first, end).mapToObj(this::bit).collect(Collectors.joining(" + "));
    }

    /** Of what is sent, not of the column, so that it says NULL exactly where the value is. */
    private String bit(int index) {
        String expression = list.items().get(mask.columns().get(index)).expression();
        return "CASE WHEN " + expression + " IS NULL THEN " + (1L << index % NullMask.BITS) + " ELSE 0 END";
    }
}
