package community.lakeflow.redshift.emulator.engine;

/** The one PostgreSQL of a test JVM; it stops when the JVM ends. Each test class takes a database of its own. */
public final class SharedEngine {

    private static final Engine ENGINE = Engine.start(EngineOptions.temporary());

    private SharedEngine() {}

    public static Engine get() {
        return ENGINE;
    }

    public static Sql database(String name) {
        if (!ENGINE.hasDatabase(name)) {
            ENGINE.createDatabase(name);
        }
        return new Sql(ENGINE.open(name, "tester"));
    }
}
