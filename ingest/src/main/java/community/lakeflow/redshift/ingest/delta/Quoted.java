package community.lakeflow.redshift.ingest.delta;

/** Names as Spark SQL's parser takes them back, whatever they contain. */
final class Quoted {
    private Quoted() {}

    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A name that Spark quoted only if it had to. */
    static String unquote(String name) {
        return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }
}
