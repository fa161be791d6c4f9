package community.lakeflow.redshift.client.catalog;

import community.lakeflow.redshift.client.type.RedshiftType;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param dataType the type as the catalog spells it
 * @param nullable as the catalog says; nothing that is read relies on it, for views and external tables may hold NULL all the same
 * @param remarks the comment on the column; null where there is none
 */
public record Column(String name, RedshiftType type, String dataType, boolean nullable, @Nullable String remarks)
        implements Serializable {}
