package community.lakeflow.redshift.client.scan;

import org.jspecify.annotations.Nullable;

/**
 * Whether a request is answered through files in S3.
 *
 * @param plan null: the direct way
 * @param reason why, for EXPLAIN; empty where nobody asked for UNLOAD
 */
public record UnloadChoice(@Nullable UnloadPlan plan, String reason) {
    static UnloadChoice direct(String reason) {
        return new UnloadChoice(null, reason);
    }
}
