package community.lakeflow.redshift.emulator.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WireBytesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void anyTextSurvives(@ForAll("texts") String text) throws IOException {
        assertThat(parsed(json -> json.string(text.getBytes(StandardCharsets.UTF_8)))
                        .textValue())
                .isEqualTo(text);
    }

    /** What UTF-8 can carry; half a surrogate pair it cannot. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .all()
                        .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text)),
                Arbitraries.strings()
                        .withChars("\u0000\u0001\b\t\n\f\r\"\\/\u007f\u0080é€")
                        .ofMaxLength(50),
                Arbitraries.strings().withChars("a\"").ofLength(20_000));
    }

    @Property
    void anyDoubleSurvives(@ForAll double value) throws IOException {
        assertThat(parsed(json -> json.number(value)).doubleValue()).isEqualTo(value);
    }

    @Example
    void doublesAreShort() {
        assertThat(written(json -> json.number(2e23))).isEqualTo("2.0E23");
        assertThat(written(json -> json.number(0.1))).isEqualTo("0.1");
        assertThat(written(json -> json.number(-0.0))).isEqualTo("-0.0");
    }

    @Example
    void whatIsNoNumberIsText() {
        assertThat(written(json -> json.number(Double.NaN))).isEqualTo("\"NaN\"");
        assertThat(written(json -> json.number(Double.POSITIVE_INFINITY))).isEqualTo("\"Infinity\"");
        assertThat(written(json -> json.number(Double.NEGATIVE_INFINITY))).isEqualTo("\"-Infinity\"");
    }

    private static JsonNode parsed(Consumer<WireBytes> write) throws IOException {
        return JSON.readTree(written(write));
    }

    private static String written(Consumer<WireBytes> write) {
        WireBytes json = new WireBytes();
        write.accept(json);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            json.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
