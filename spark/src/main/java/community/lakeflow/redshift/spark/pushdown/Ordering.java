package community.lakeflow.redshift.spark.pushdown;

import community.lakeflow.redshift.client.type.RedshiftType;

/** Which types Redshift and Spark compare alike. */
final class Ordering {
    private Ordering() {}

    /**
     * Numbers without NaN, and times: there is one order of them. Texts have collations, CHAR has blanks, floats have NaN and two zeros.
     */
    static boolean isOrdered(RedshiftType type) {
        return type instanceof RedshiftType.Whole
                || type instanceof RedshiftType.Decimal
                || type instanceof RedshiftType.Date
                || type instanceof RedshiftType.Timestamp
                || type instanceof RedshiftType.TimestampTz;
    }

    /** Whether two values that Redshift tells apart are two in Spark, and the other way round. */
    static boolean isEquality(RedshiftType type) {
        return isOrdered(type) || type instanceof RedshiftType.Bool;
    }

    /** Whether Redshift compares values by their bytes when it is told to, as Spark always does. */
    static boolean isText(RedshiftType type) {
        return type instanceof RedshiftType.Varchar || type instanceof RedshiftType.Char;
    }

    /** Whether columns of both types are compared without one of them becoming another type, which can overflow or shift by a time zone. */
    static boolean isComparable(RedshiftType left, RedshiftType right) {
        return (left instanceof RedshiftType.Whole && right instanceof RedshiftType.Whole)
                || (isEquality(left) && left.equals(right));
    }
}
