package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.CatalogRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what DDL says and PostgreSQL does not keep, in the transaction of the DDL. */
final class CatalogWriter {

    private final Connection connection;

    CatalogWriter(Connection connection) {
        this.connection = connection;
    }

    boolean exists(String relation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, relation);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** What is wrong with a late-binding view of one of these names, or null when nothing is. */
    @Nullable
    String unboundView(Set<String> names) throws SQLException {
        String query = "SELECT min(v.problem) FROM redshift_emulator.late_view v JOIN pg_class c ON c.oid = v.relation"
                + " WHERE v.problem IS NOT NULL AND c.relname = ANY (?)";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, array(List.copyOf(names)));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    void write(CatalogRecord record) throws SQLException {
        if (record instanceof CatalogRecord.DistStyle dist) {
            call("record_dist_style(?::regclass, ?)", dist.relation(), dist.style());
        } else if (record instanceof CatalogRecord.DistKey key) {
            call("record_dist_key(?::regclass, ?)", key.relation(), key.column());
        } else if (record instanceof CatalogRecord.SortKey key) {
            call("record_sort_key(?::regclass, ?, ?)", key.relation(), key.style(), array(key.columns()));
        } else if (record instanceof CatalogRecord.Encoding encoding) {
            call("record_encoding(?::regclass, ?, ?)", encoding.relation(), encoding.column(), encoding.encoding());
        } else if (record instanceof CatalogRecord.Key key) {
            call(
                    "record_constraint(?::regclass, ?, ?, ?, ?::regclass, ?)",
                    key.relation(),
                    key.name(),
                    key.kind(),
                    array(key.columns()),
                    key.foreignRelation(),
                    array(key.foreignColumns()));
        } else if (record instanceof CatalogRecord.DroppedKey key) {
            call("drop_constraint(?::regclass, ?)", key.relation(), key.name());
        } else if (record instanceof CatalogRecord.QueryResult table) {
            call("settle_types(?::regclass)", table.relation());
        } else if (record instanceof CatalogRecord.EarlyBinding view) {
            call("record_early_binding(?::regclass)", view.relation());
        } else if (record instanceof CatalogRecord.Like like) {
            call("record_like(?::regclass, ?::regclass)", like.relation(), like.other());
        } else if (record instanceof CatalogRecord.Materialized view) {
            call("record_materialized(?::regclass, ?, ?)", view.store(), view.view(), view.automatic());
        } else if (record instanceof CatalogRecord.Refreshed view) {
            call("record_refreshed(?::regclass)", view.store());
        } else if (record instanceof CatalogRecord.CreatedDatabase database) {
            call("record_database(?)", database.name());
        } else {
            CatalogRecord.CreatedUser user = (CatalogRecord.CreatedUser) record;
            call("record_user(?, ?)", user.name(), user.rank() == CatalogRecord.Rank.SUPERUSER);
        }
    }

    private Object array(List<String> names) throws SQLException {
        return connection.createArrayOf("text", names.toArray());
    }

    private void call(String function, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT redshift_emulator." + function)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        }
    }
}
