package community.lakeflow.redshift.cli;

import java.net.URI;
import java.util.Optional;

/**
 * A command line that asks a new emulator for its tables; its text can be copied into a shell.
 *
 * @param target the option that names a workgroup or cluster that there is
 * @param keyId of a caller who may ask; with none, anybody may
 */
record FirstCall(URI endpoint, String target, Optional<String> keyId) {

    @Override
    public String toString() {
        // The AWS CLI sends nothing without credentials, even where any will do.
        String beginning = keyId.map(id -> "try, with the credentials of " + id + ": ")
                .orElse("try: AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local ");
        return beginning + "aws redshift-data list-tables --endpoint-url " + reachable() + " --region us-east-1 "
                + target + " --database " + LocalEmulator.DATABASE;
    }

    /** All addresses of a machine are one to listen on, not one to call. */
    private URI reachable() {
        String host =
                switch (endpoint.getHost()) {
                    case "0.0.0.0" -> "127.0.0.1";
                    case "[::]" -> "[::1]";
                    default -> endpoint.getHost();
                };
        return URI.create("http://" + host + ":" + endpoint.getPort());
    }
}
