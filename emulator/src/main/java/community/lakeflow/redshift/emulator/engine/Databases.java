package community.lakeflow.redshift.emulator.engine;

/** The databases of an engine, without those that PostgreSQL has for itself. Thread-safe. */
final class Databases {

    private final Administrator administrator;

    Databases(Administrator administrator) {
        this.administrator = administrator;
    }

    boolean contains(String name) {
        return administrator.finds(
                "SELECT 1 FROM pg_database WHERE datname = ? AND datallowconn AND datname NOT IN ('postgres', 'template1')",
                name);
    }

    void create(String name) {
        String quoted = Administrator.quoted(name);
        administrator.run("CREATE DATABASE " + quoted, "create database \"" + name + "\"");
        administrator.run(
                "GRANT CREATE ON DATABASE " + quoted + " TO " + Bootstrap.SUPERUSERS,
                "open database \"" + name + "\" to its superusers");
    }
}
