package community.lakeflow.redshift.emulator.engine;

/** A file that an UNLOAD wrote: a row of stl_unload_log. */
public record UnloadedPart(String path, long rows, long bytes) {}
