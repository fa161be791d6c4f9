package community.lakeflow.redshift.emulator.dialect;

/** What becomes of a quoted identifier. Documented: folded to lower case, unless enable_case_sensitive_identifier is on. */
public enum IdentifierFolding {
    LOWER_CASE,
    CASE_SENSITIVE
}
