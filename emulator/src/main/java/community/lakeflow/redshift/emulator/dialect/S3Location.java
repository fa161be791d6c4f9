package community.lakeflow.redshift.emulator.dialect;

/** A place in S3, as {@code s3://bucket/key} names it; the key may be a prefix, or empty. */
public record S3Location(String bucket, String key) {
    private static final String SCHEME = "s3://";

    /** @throws RefusedException when the text is no such place */
    public static S3Location parse(String url) {
        int slash = url.indexOf('/', SCHEME.length());
        boolean named = url.startsWith(SCHEME) && url.length() > SCHEME.length() && slash != SCHEME.length();
        if (!named) {
            throw new RefusedException("The location '" + url + "' is not of the form s3://bucket/key");
        }
        return slash < 0
                ? new S3Location(url.substring(SCHEME.length()), "")
                : new S3Location(url.substring(SCHEME.length(), slash), url.substring(slash + 1));
    }

    /** The place whose key goes on with this text. */
    public S3Location plus(String text) {
        return new S3Location(bucket, key + text);
    }

    public String url() {
        return SCHEME + bucket + "/" + key;
    }

    @Override
    public String toString() {
        return url();
    }
}
