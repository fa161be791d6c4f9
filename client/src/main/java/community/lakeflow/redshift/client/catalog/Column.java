package community.lakeflow.redshift.client.catalog;

import community.lakeflow.redshift.client.type.RedshiftType;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param dataType the type as the catalog spells it
 * @param remarks the comment on the column; null where there is none
 */
public record Column(String name, RedshiftType type, String dataType, boolean nullable, @Nullable String remarks)
        implements Serializable {}
