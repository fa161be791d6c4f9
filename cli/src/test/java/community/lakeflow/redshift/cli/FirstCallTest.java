package community.lakeflow.redshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstCallTest {
    private static String shown(String endpoint, String target, Optional<String> keyId) {
        return new FirstCall(URI.create(endpoint), target, keyId).toString();
    }

    @Test
    void worksInAShellWithoutCredentials() {
        assertThat(shown("http://127.0.0.1:8750", "--workgroup-name local", Optional.empty()))
                .isEqualTo(
                        "try: AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws redshift-data list-tables"
                                + " --endpoint-url http://127.0.0.1:8750 --region us-east-1 --workgroup-name local --database dev");
    }

    @Test
    void saysWhoMayCall() {
        assertThat(shown("http://127.0.0.1:8750", "--cluster-identifier main", Optional.of("AKIACLI")))
                .isEqualTo(
                        "try, with the credentials of AKIACLI: aws redshift-data list-tables"
                                + " --endpoint-url http://127.0.0.1:8750 --region us-east-1 --cluster-identifier main --database dev");
    }

    @Test
    void namesAnAddressThatCanBeCalled() {
        assertThat(shown("http://0.0.0.0:1", "--workgroup-name local", Optional.of("A")))
                .contains(" --endpoint-url http://127.0.0.1:1 ");
        assertThat(shown("http://[::]:1", "--workgroup-name local", Optional.of("A")))
                .contains(" --endpoint-url http://[::1]:1 ");
        assertThat(shown("http://[::1]:1", "--workgroup-name local", Optional.of("A")))
                .contains(" --endpoint-url http://[::1]:1 ");
        assertThat(shown("http://192.0.2.7:1", "--workgroup-name local", Optional.of("A")))
                .contains(" --endpoint-url http://192.0.2.7:1 ");
    }
}
