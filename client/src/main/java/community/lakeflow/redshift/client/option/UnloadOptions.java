package community.lakeflow.redshift.client.option;

import java.io.Serializable;

/**
 * Where UNLOAD may put a table's rows on their way.
 *
 * @param path {@code s3://bucket/prefix}, without a slash at its end
 * @param role ARN of the role with which Redshift writes there, or {@code default}
 * @param threshold bytes of a table above which it is read by UNLOAD; 0: every table, {@link Long#MAX_VALUE}: none
 */
public record UnloadOptions(String path, String role, long threshold) implements Serializable {
    public static final long ALWAYS = 0;
    public static final long NEVER = Long.MAX_VALUE;
}
