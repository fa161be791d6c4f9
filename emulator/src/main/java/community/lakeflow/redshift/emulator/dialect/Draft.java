package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement while the rewrites work on it, one after the other. */
final class Draft {

    private List<Token> tokens;
    private final List<CatalogRecord> records = new ArrayList<>();
    private @Nullable String createdIfAbsent;
    private boolean ownTransaction;

    Draft(List<Token> tokens) {
        this.tokens = tokens;
    }

    List<Token> tokens() {
        return tokens;
    }

    TokenReader reader() {
        return new TokenReader(tokens);
    }

    void replace(List<Token> rewritten) {
        tokens = rewritten;
    }

    void record(CatalogRecord record) {
        records.add(record);
    }

    void onlyIfAbsent(String relation) {
        createdIfAbsent = relation;
    }

    void runInOwnTransaction() {
        ownTransaction = true;
    }

    Command.Run command(String original) {
        return new Command.Run(
                TokenReader.text(tokens), new Positions(original, tokens), records, createdIfAbsent, ownTransaction);
    }
}
