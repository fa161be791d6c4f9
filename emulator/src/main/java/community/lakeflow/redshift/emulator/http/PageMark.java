package community.lakeflow.redshift.emulator.http;

/** Tells the token of an empty page, which a fault put before a real one, from the token of the real one. */
final class PageMark {
    /** Never in a token of the emulator's, whose letters are those of Base64. */
    private static final String MARK = ".";

    private PageMark() {}

    static String put(String token) {
        return token + MARK;
    }

    static boolean isOn(String token) {
        return token.endsWith(MARK);
    }

    static String take(String token) {
        return token.substring(0, token.length() - MARK.length());
    }
}
