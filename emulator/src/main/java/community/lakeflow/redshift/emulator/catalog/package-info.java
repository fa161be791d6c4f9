/** Answers ListDatabases, ListSchemas, ListTables and DescribeTable from PostgreSQL's catalog. */
@NullMarked
package community.lakeflow.redshift.emulator.catalog;

import org.jspecify.annotations.NullMarked;
