package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.type.RedshiftType;
import java.io.Serializable;

/** A column as the reader expects it. @param label the name in the SELECT list */
public record PageColumn(String label, RedshiftType type) implements Serializable {}
