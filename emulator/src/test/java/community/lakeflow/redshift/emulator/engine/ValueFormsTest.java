package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.fidelity.Guesses;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each alternative of the guesses on values. */
class ValueFormsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "varbyte=base64_text                   | VARBYTE   | \\x616263                   | YWJj",
                "varbyte=hex_text                      | VARBYTE   | \\x6162ff                   | 6162ff",
                "geometry=hex                          | GEOMETRY  | 0101ab                      | 0101AB",
                "geometry=hex                          | GEOGRAPHY | 0101ab                      | 0101AB",
                "timestamp_fraction=at_least_one_digit | TIMESTAMP | 2024-06-12 14:30:45         | 2024-06-12 14:30:45.0",
                "timestamp_fraction=at_least_one_digit | TIMESTAMP | 2024-06-12 14:30:45.12      | 2024-06-12 14:30:45.12",
                "timestamp_fraction=at_least_one_digit | TIMESTAMP | 0044-03-15 12:00:00 BC      | 0044-03-15 12:00:00.0 BC",
                "timestamp_fraction=trimmed            | TIMESTAMP | 2024-06-12 14:30:45         | 2024-06-12 14:30:45",
                "timestamp_fraction=trimmed            | TIMESTAMP | 2024-06-12 14:30:45.123456  | 2024-06-12 14:30:45.123456",
                "timestamp_fraction=six_digits         | TIMESTAMP | 2024-06-12 14:30:45         | 2024-06-12 14:30:45.000000",
                "timestamp_fraction=six_digits         | TIMESTAMP | 2024-06-12 14:30:45.12      | 2024-06-12 14:30:45.120000",
                "timestamp_fraction=six_digits         | TIMESTAMP | 2024-06-12 14:30:45.123456  | 2024-06-12 14:30:45.123456",
                "timestamp_fraction=six_digits         | TIMESTAMP | 0044-03-15 12:00:00.5 BC    | 0044-03-15 12:00:00.500000 BC",
                "timestamp_fraction=six_digits         | TIMESTAMP | infinity                    | infinity",
                "timestamp_fraction=six_digits         | TIMESTAMPTZ | 2024-06-12 14:30:45+00    | 2024-06-12 14:30:45+00"
            })
    void showsTheAlternative(String guess, ResultType type, String raw, String shown) {
        assertThat(shown(guess, type, raw)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"kept, 'a  '", "trimmed, a"})
    void blanksOfACharAreKeptOrTrimmed(String guess, String shown) {
        assertThat(shown("char_padding=" + guess, ResultType.BPCHAR, "a  ")).isEqualTo(shown);
        assertThat(shown("char_padding=" + guess, ResultType.VARCHAR, "a  ")).isEqualTo("a  ");
    }

    @ParameterizedTest
    @EnumSource(
            value = ResultType.class,
            names = {"GEOMETRY", "GEOGRAPHY"})
    void spatialValuesAreLostAsAJavaArray(ResultType type) {
        assertThat(shown("geometry=java_array", type, "0101ab")).matches("\\[B@[0-9a-f]{1,8}");
    }

    @ParameterizedTest
    @EnumSource(ResultType.class)
    void onlyVarbyteCanBeABlob(ResultType type) {
        ValueForms forms = new ValueForms(Guesses.defaults().with("varbyte=blob"));
        assertThat(forms.kind(type)).isEqualTo(type == ResultType.VARBYTE ? FieldKind.BLOB : type.kind());
        assertThat(new ValueForms(Guesses.defaults()).kind(type)).isNotEqualTo(FieldKind.BLOB);
    }

    private static String shown(String guess, ResultType type, String raw) {
        ValueForms forms = new ValueForms(Guesses.defaults().with(guess));
        return new String(forms.shown(type, raw.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
