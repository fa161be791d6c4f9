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

    /** A number with a fraction was a double before it was written, and may have been rounded. */
    @Override
    void addNumber(byte[] ascii, int from, int to) {
        if (!AsciiText.isWhole(ascii, from, to)) {
            super.addNumber(ascii, from, to);
        }
        addText(ascii, from, to);
    }

    @Override
    void addText(byte[] utf8, int from, int to) {
        try {
            add(new BigDecimal(AsciiText.string(utf8, from, to)));
        } catch (NumberFormatException e) {
            throw unexpectedText(utf8, from, to);
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
