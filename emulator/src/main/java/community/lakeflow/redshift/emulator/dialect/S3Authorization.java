package community.lakeflow.redshift.emulator.dialect;

import java.util.regex.Pattern;

/**
 * The authorization of UNLOAD and COPY. Documented: copy-parameters-authorization. There is no account here, so any that is well-formed is
 * taken, and none is kept: the emulator reaches S3 as it was told when it was started.
 */
final class S3Authorization {
    /** The documentation's own samples have accounts of 13 digits; roles may be chained with commas. */
    private static final Pattern ROLES =
            Pattern.compile("arn:aws[a-z-]*:iam::\\d{12,13}:role/\\S+?(,arn:aws[a-z-]*:iam::\\d{12,13}:role/\\S+?)*");

    private boolean role;
    private boolean credentials;
    private boolean keyId;
    private boolean secretKey;

    /** Reads one part of it, if that comes next. */
    boolean read(TokenReader tokens) {
        if (tokens.accept("IAM_ROLE")) {
            tokens.accept("AS");
            role(tokens);
            role = true;
        } else if (tokens.accept("WITH", "CREDENTIALS") || tokens.accept("CREDENTIALS")) {
            tokens.accept("AS");
            credentials(StringLiteral.value(tokens.next()));
            credentials = true;
        } else if (tokens.accept("ACCESS_KEY_ID")) {
            keyId = literal(tokens);
        } else if (tokens.accept("SECRET_ACCESS_KEY")) {
            secretKey = literal(tokens);
        } else if (tokens.accept("SESSION_TOKEN")) {
            literal(tokens);
        } else {
            return false;
        }
        return true;
    }

    private static boolean literal(TokenReader tokens) {
        tokens.accept("AS");
        StringLiteral.value(tokens.next());
        return true;
    }

    private static void role(TokenReader tokens) {
        if (tokens.accept("default")) {
            return;
        }
        String arn = StringLiteral.value(tokens.next());
        if (!arn.equalsIgnoreCase("SESSION") && !arn.equalsIgnoreCase("default")) {
            checkRole(arn);
        }
    }

    private static void checkRole(String arn) {
        if (!ROLES.matcher(arn).matches()) {
            throw new RefusedException("Invalid IAM role ARN '" + arn + "'");
        }
    }

    private static void credentials(String arguments) {
        boolean keys = arguments.contains("aws_access_key_id=") && arguments.contains("aws_secret_access_key=");
        int arn = arguments.indexOf("aws_iam_role=");
        if (arn >= 0) {
            checkRole(arguments.substring(arn + "aws_iam_role=".length()).split(";", 2)[0]);
        } else if (!keys) {
            throw new RefusedException("Invalid credentials. Must be of the format: credentials"
                    + " 'aws_iam_role=...' or 'aws_access_key_id=...;aws_secret_access_key=...[;token=...]'");
        }
    }

    boolean hasCredentials() {
        return credentials;
    }

    /** @throws RefusedException when there is none, or more than one */
    void check(String command) {
        int ways = (role ? 1 : 0) + (credentials ? 1 : 0) + (keyId || secretKey ? 1 : 0);
        if (ways == 0) {
            throw new RefusedException(
                    command + " needs authorization: IAM_ROLE, CREDENTIALS, or ACCESS_KEY_ID and SECRET_ACCESS_KEY");
        }
        if (ways > 1) {
            throw new RefusedException(
                    command + " takes one of IAM_ROLE, CREDENTIALS, and ACCESS_KEY_ID with SECRET_ACCESS_KEY");
        }
        if (keyId != secretKey) {
            throw new RefusedException("ACCESS_KEY_ID and SECRET_ACCESS_KEY must be given together");
        }
    }
}
