package community.lakeflow.redshift.emulator.dialect;

import java.util.List;

/** What PostgreSQL has in place of a function of Redshift. */
interface CallForm {

    /** The SQL that takes the call's place; nothing when the call is PostgreSQL's too. */
    List<Token> rewrite(Call call);

    /** The function of this name that the emulator defines beside PostgreSQL's own. */
    static CallForm own(String function) {
        return in("redshift_emulator.", function);
    }

    /** The function of a name that is a keyword of PostgreSQL. */
    static CallForm qualified(String function) {
        return in("pg_catalog.", function);
    }

    private static CallForm in(String schema, String function) {
        return call -> new Replacement(call.name())
                .sql(schema + function + "(")
                .nodes(call.argumentsFrom(0))
                .sql(")")
                .nodes(call.over())
                .tokens();
    }
}
