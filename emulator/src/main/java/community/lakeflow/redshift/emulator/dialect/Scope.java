package community.lakeflow.redshift.emulator.dialect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that the FROM clause of a query and of the queries around it give. */
final class Scope {

    /** No FROM clause: nothing that looks like a path is a column. */
    static final Scope NONE = new Scope(null);

    /** The variables of a routine's body: a name that no FROM clause gives may be one of them, so it begins no path. */
    static final Scope VARIABLES = new Scope(null);

    enum Kind {
        RELATION,
        /** The values of an array, or of an object, that FROM iterates over: a relation of one column of the same name. */
        ELEMENT
    }

    private final @Nullable Scope outer;
    private final Map<String, Kind> names = new HashMap<>();
    private final Map<String, String> positions = new HashMap<>();
    private final Set<String> schemas = new HashSet<>();

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    static Scope inside(Scope outer) {
        return new Scope(outer);
    }

    /** True outside of all FROM clauses. */
    boolean isNone() {
        return this == NONE || this == VARIABLES;
    }

    boolean hasVariables() {
        return this == VARIABLES || (outer != null && outer.hasVariables());
    }

    void add(String alias, Kind kind) {
        names.put(alias, kind);
    }

    /** {@code AT position}, beside an element. */
    void addPosition(String position, String element) {
        positions.put(position, element);
    }

    /** A table in a schema, which may go by {@code schema.table} when it has no other name. */
    void addQualified(String schema) {
        schemas.add(schema);
    }

    @Nullable
    Kind kind(String name) {
        Kind kind = names.get(name);
        return kind != null || outer == null ? kind : outer.kind(name);
    }

    /** The element whose position has this name. */
    @Nullable
    String elementAt(String position) {
        String element = positions.get(position);
        return element != null || outer == null ? element : outer.elementAt(position);
    }

    boolean isSchema(String name) {
        return schemas.contains(name) || (outer != null && outer.isSchema(name));
    }
}
