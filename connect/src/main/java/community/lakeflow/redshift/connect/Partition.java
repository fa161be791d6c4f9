package community.lakeflow.redshift.connect;

import java.io.Serializable;

/** A part of a table that can be read by itself, elsewhere too: a small JSON value that only its source understands. */
public record Partition(String json) implements Serializable {}
