package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.type.Sql;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The one statement that writes all rows of a request as Parquet files, and so sees one snapshot.
 *
 * @param select what is unloaded
 * @param columns of the files, at least one, by the names that they have there: those of the table could differ in case or not be allowed
 */
public record UnloadPlan(TableName table, String select, List<PageColumn> columns) {
    /**
     * Small enough that a task reads whole files and so can count the rows of each, large enough that requests to S3 do not matter. The
     * service rounds it to row groups of 32 MB.
     */
    private static final String FILE_SIZE = "MAXFILESIZE 128 MB";

    /** Location and role have no more: keys of S3 end at 1,024 bytes, roles at 2,048. */
    private static final int AROUND_THE_SELECT = 4_000;

    public UnloadPlan {
        columns = List.copyOf(columns);
    }

    /**
     * @param location {@code s3://bucket/prefix/} to which names of files are added
     * @param role ARN, or {@code default}
     */
    public String sql(String location, String role) {
        return "UNLOAD (" + Sql.literal(select) + ") TO " + Sql.literal(location) + " IAM_ROLE "
                + (role.equals("default") ? role : Sql.literal(role)) + " FORMAT PARQUET MANIFEST VERBOSE " + FILE_SIZE;
    }

    /** Whether the service takes a statement of that length. */
    boolean fits() {
        return Sql.literal(select).getBytes(StandardCharsets.UTF_8).length <= ScanPlan.MAX_BYTES - AROUND_THE_SELECT;
    }

    /** Names the table, never the SQL, which may hold a user's values. */
    @Override
    public String toString() {
        return "unload of " + table;
    }
}
