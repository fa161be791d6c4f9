package community.lakeflow.redshift.client.page;

/** What texts, bytes and big decimals share. */
abstract class BytesBackedColumnBuilder extends ColumnBuilder {
    final BytesBuffer buffer = new BytesBuffer();

    BytesBackedColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    final void addNull() {
        buffer.addNull();
    }

    @Override
    ColumnValues build() {
        return buffer.build();
    }
}
