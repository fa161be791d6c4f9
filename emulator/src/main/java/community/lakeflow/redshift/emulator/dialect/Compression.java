package community.lakeflow.redshift.emulator.dialect;

/** How a file of UNLOAD or COPY is compressed as a whole. Documented: r_UNLOAD. */
public enum Compression {
    NONE(""),
    GZIP(".gz"),
    BZIP2(".bz2"),
    ZSTD(".zst");

    private final String extension;

    Compression(String extension) {
        this.extension = extension;
    }

    /** What UNLOAD appends to the name of such a file. */
    public String extension() {
        return extension;
    }
}
