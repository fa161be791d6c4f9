package community.lakeflow.redshift.emulator.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The databases of an engine, without those that PostgreSQL has for itself. Thread-safe. */
final class Databases {

    private final Administrator administrator;
    private final Set<String> found = ConcurrentHashMap.newKeySet();

    Databases(Administrator administrator) {
        this.administrator = administrator;
    }

    boolean contains(String name) {
        return administrator.finds(
                "SELECT 1 FROM pg_database WHERE datname = ? AND datallowconn AND datname NOT IN ('postgres', 'template1')",
                name);
    }

    /** Looks a name up only until it is found, because that takes a connection: it may have been dropped since. */
    void requireOnce(String name) {
        if (!found.contains(name)) {
            require(name);
            found.add(name);
        }
    }

    void require(String name) {
        if (!contains(name)) {
            throw new NoDatabaseException(name);
        }
    }

    /** To be called when one that was found turns out to be gone. */
    void forget(String name) {
        found.remove(name);
    }

    void create(String name) {
        String quoted = Administrator.quoted(name);
        administrator.run("CREATE DATABASE " + quoted, "create database \"" + name + "\"");
        administrator.run(
                "GRANT CREATE ON DATABASE " + quoted + " TO " + Bootstrap.SUPERUSERS,
                "open database \"" + name + "\" to its superusers");
    }
}
