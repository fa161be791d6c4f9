package community.lakeflow.redshift.emulator.engine;

/** The value of all {@code :name} of one name: text that the engine casts to what its place wants. Documented: mgmt/data-api. */
public record Parameter(String name, String value) {}
