package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.type.RedshiftType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimals of more than 18 digits. */
final class BigDecimalColumnBuilder extends BytesBackedColumnBuilder {
    private final RedshiftType.Decimal type;

    BigDecimalColumnBuilder(PageColumn column, RedshiftType.Decimal type) {
        super(column);
        this.type = type;
    }

    @Override
    void addLong(long value) {
        add(BigDecimal.valueOf(value));
    }

    @Override
    void addText(char[] chars, int offset, int length) {
        try {
            add(new BigDecimal(chars, offset, length));
        } catch (NumberFormatException e) {
            throw unexpectedText(length);
        }
    }

    private void add(BigDecimal value) {
        boolean tooFine = value.stripTrailingZeros().scale() > type.scale();
        BigDecimal scaled = tooFine ? value : value.setScale(type.scale(), RoundingMode.UNNECESSARY);
        if (tooFine || scaled.precision() > type.precision()) {
            throw unexpected("a decimal with other digits");
        }
        buffer.add(scaled.unscaledValue().toByteArray());
    }
}
