/** Translates Spark predicates, aggregates and sort orders, and says what it could not translate. */
@NullMarked
package community.lakeflow.redshift.spark.pushdown;

import org.jspecify.annotations.NullMarked;
