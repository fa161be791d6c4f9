package community.lakeflow.redshift.emulator.signature;

import java.util.ArrayList;
import java.util.List;

/** The {@code Credential} of an Authorization header: a key's id, and what its signature is good for. */
record CredentialScope(String keyId, String date, String region, String service, String terminator) {
    private static final String SERVICE = "redshift-data";
    private static final String TERMINATOR = "aws4_request";
    private static final int ELEMENTS = 5;

    static CredentialScope parse(String credential) {
        String[] elements = credential.split("/");
        if (elements.length != ELEMENTS) {
            throw SignatureRefusedException.incomplete("Credential must have exactly 5 slash-delimited elements,"
                    + " e.g. keyid/date/region/service/term, got '" + credential + "'");
        }
        return new CredentialScope(elements[0], elements[1], elements[2], elements[3], elements[4]);
    }

    /** Every region is the emulator's; all other elements must be right, and all problems are told. */
    void requireUsable(String signedAt) {
        List<String> problems = new ArrayList<>();
        if (region.isEmpty()) {
            problems.add("Credential should be scoped to a valid region, not ''. ");
        }
        if (!service.equals(SERVICE)) {
            problems.add("Credential should be scoped to correct service: '" + SERVICE + "'. ");
        }
        if (!terminator.equals(TERMINATOR)) {
            problems.add("Credential should be scoped with a valid terminator: '" + TERMINATOR + "', not '" + terminator
                    + "'. ");
        }
        String day = signedAt.substring(0, 8);
        if (!date.equals(day)) {
            problems.add("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                    + date + "' != '" + day + "', from '" + signedAt + "'.");
        }
        if (!problems.isEmpty()) {
            throw SignatureRefusedException.invalid(String.join("", problems));
        }
    }

    /** Without the key's id, as it stands in the text that is signed. */
    String text() {
        return String.join("/", date, region, service, terminator);
    }
}
