package community.lakeflow.redshift.emulator.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Against values that AWS published: its test suite for signers, and the example of its General Reference. */
class SignatureTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TIME = "20150830T123600Z";

    @Test
    void thePlainestRequestHasThePublishedSignature() {
        assertThat(signature("service", null, Map.of("Host", "example.amazonaws.com", "X-Amz-Date", TIME)))
                .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void parametersAndHeadersAreInIt() {
        Map<String, String> headers = Map.of(
                "Host",
                "iam.amazonaws.com",
                "Content-Type",
                "application/x-www-form-urlencoded; charset=utf-8",
                "X-Amz-Date",
                TIME);
        assertThat(signature("iam", "Version=2010-05-08&Action=ListUsers", headers))
                .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    private static String signature(String service, String query, Map<String, String> headers) {
        Map<String, List<String>> values = new TreeMap<>();
        headers.forEach((name, value) -> values.put(name, List.of(value)));
        List<String> names = values.keySet().stream()
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .toList();
        return Signature.of(
                new SignedRequest("GET", "/", query, values, new byte[0]),
                new Authorization(Signature.ALGORITHM, "", names, "", TIME),
                new CredentialScope("AKIDEXAMPLE", "20150830", "us-east-1", service, "aws4_request"),
                SECRET);
    }
}
