package community.lakeflow.redshift.emulator.dialect;

import java.util.Map;

/** Functions that PostgreSQL has under the same name with other results. */
final class TextCalls {

    static final Map<String, CallForm> FORMS = Map.of(
            "concat", CallForm.own("concat"),
            "crc32", CallForm.own("crc32"),
            "regexp_count", CallForm.own("regexp_count"),
            "regexp_instr", CallForm.own("regexp_instr"),
            "regexp_replace", CallForm.own("regexp_replace"),
            "regexp_substr", CallForm.own("regexp_substr"));

    private TextCalls() {}
}
