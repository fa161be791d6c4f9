package community.lakeflow.redshift.emulator.signature;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller signs with. Its text shows the id only.
 *
 * @param id word characters (documented in the IAM reference)
 * @param sessionToken sent in X-Amz-Security-Token where the key is a temporary one, else null
 */
public record AccessKey(String id, String secret, @Nullable String sessionToken) {
    private static final Pattern ID = Pattern.compile("\\w{1,128}");

    public AccessKey {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "Access key id '" + id + "' cannot be one: an id is 1 to 128 letters, digits and underscores.");
        }
        if (secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "The secret of access key " + id + " is empty. Give the one that its callers sign with.");
        }
        if (sessionToken != null && sessionToken.isEmpty()) {
            throw new IllegalArgumentException(
                    "The session token of access key " + id + " is empty. Leave it out for a lasting key.");
        }
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
