package community.lakeflow.redshift.integration.documents;

import community.lakeflow.redshift.emulator.fidelity.Behaviour;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Quota;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Generates {@code docs/emulator-fidelity.md} from the emulator's own declarations. */
class EmulatorFidelityDocumentTest {
    @Test
    void fidelityDocumentSaysWhatTheEmulatorDeclares() throws IOException {
        ProjectFiles.assertGenerated(
                "docs/emulator-fidelity.md",
                """
                # How faithful the emulator is, and how that is known

                Generated from the declarations in the code (`Behaviour`, `Guess`, `Quota`); held by `EmulatorFidelityDocumentTest`.

                Each behaviour is **documented** by AWS, **seen** in public client code, captured responses or issue threads, or a **guess**: no source settles it, or sources disagree.
                Nothing here was compared with AWS itself. Short names: *model*, the service model of the AWS SDKs; *apiref*, the Data API's reference; *mgmt*, the Amazon Redshift Management
                Guide; *dg*, the Database Developer Guide; *jdbc*, aws/amazon-redshift-jdbc-driver.

                ## Guesses that can be switched

                The first alternative is the default; `--guess KEY=ALTERNATIVE` on the command line, `EmulatorOptions.builder().guess(...)` in Java. Try a client against each.

                | guess | what is not known | alternatives |
                |---|---|---|
                """
                        + Guess.all().stream()
                                .map(guess -> "| `" + guess.key() + "` | " + guess.what() + " | "
                                        + guess.alternatives().stream()
                                                .map(alternative -> "`" + alternative + "`")
                                                .collect(Collectors.joining(", "))
                                        + " |\n")
                                .collect(Collectors.joining())
                        + """

                        ## Quotas

                        Over a quota the service's documented error comes. `--quota KEY=N`, `--quota KEY=off`, `--quota KEY=on`; `--quota rates=off` lifts all limits on requests a second.
                        Those whose value or existence is a guess are off until they are switched on.

                        | quota | counts | limit | by default | source |
                        |---|---|---|---|---|
                        """
                        + Arrays.stream(Quota.values())
                                .map(quota -> "| `" + quota.key() + "` | " + quota.what() + " | "
                                        + String.format(Locale.ROOT, "%,d", quota.documented()) + " | "
                                        + (quota.onByDefault() ? "on" : "off") + " | "
                                        + quota.source().name().toLowerCase(Locale.ROOT) + " |\n")
                                .collect(Collectors.joining())
                        + Arrays.stream(Behaviour.Area.values())
                                .map(EmulatorFidelityDocumentTest::chapter)
                                .collect(Collectors.joining()));
    }

    private static String chapter(Behaviour.Area area) {
        String title =
                area.name().replace('_', ' ').toLowerCase(Locale.ROOT).replace("unload and copy", "UNLOAD and COPY");
        return "\n## " + Character.toUpperCase(title.charAt(0)) + title.substring(1)
                + "\n\n| behaviour | source | where |\n|---|---|---|\n"
                + Arrays.stream(Behaviour.values())
                        .filter(behaviour -> behaviour.area() == area)
                        .map(behaviour -> "| " + behaviour.text() + " | "
                                + behaviour.source().name().toLowerCase(Locale.ROOT) + " | " + behaviour.where()
                                + " |\n")
                        .collect(Collectors.joining());
    }
}
