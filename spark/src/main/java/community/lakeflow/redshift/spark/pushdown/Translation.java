package community.lakeflow.redshift.spark.pushdown;

import community.lakeflow.redshift.client.scan.Predicate;

/** A filter of Spark's as a condition of Redshift's, and how far they are the same. */
record Translation(Predicate condition, Fidelity fidelity) {

    enum Fidelity {
        /** True, false and unknown for the same rows. */
        EXACT,
        /** True wherever the filter is true, and perhaps for more rows. */
        WIDER
    }

    static Translation exact(Predicate condition) {
        return new Translation(condition, Fidelity.EXACT);
    }

    static Translation wider(Predicate condition) {
        return new Translation(condition, Fidelity.WIDER);
    }

    boolean isExact() {
        return fidelity == Fidelity.EXACT;
    }

    /** The fidelity of something built from both. */
    Fidelity and(Translation other) {
        return isExact() ? other.fidelity : fidelity;
    }
}
