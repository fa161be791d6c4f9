package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** Reads a type's name as Redshift spells it and gives PostgreSQL's. Documented: c_Supported_data_types. */
final class TypeSpelling {

    /** A bare VARCHAR is VARCHAR(256) for a column, and as long as it needs to be in an expression. Documented: r_CAST_function. */
    enum Place {
        COLUMN,
        EXPRESSION
    }

    private static final String LONGEST_VARCHAR = "(65535)";

    private TypeSpelling() {}

    static List<Token> read(TokenReader tokens, Place place) {
        Token first = tokens.next();
        if (first.isOneOf("varchar", "nvarchar")) {
            return varchar(first, tokens, place);
        }
        if (first.isOneOf("character", "char", "nchar") && tokens.accept("varying")) {
            return varchar(first, tokens, place);
        }
        if (first.is("text")) {
            return List.of(place == Place.COLUMN ? first.withText("varchar(256)") : first);
        }
        if (first.is("bpchar")) {
            return place == Place.COLUMN && !tokens.peek().is("(")
                    ? List.of(first.withText("char(256)"))
                    : withLength(first, tokens);
        }
        if (first.isOneOf("varbyte", "varbinary")) {
            return varbyte(first, tokens, place);
        }
        if (first.is("binary") && tokens.accept("varying")) {
            return varbyte(first, tokens, place);
        }
        if (first.isOneOf("decimal", "numeric", "dec")) {
            return tokens.peek().is("(") ? withLength(first, tokens) : List.of(first.withText("numeric(18,0)"));
        }
        if (first.is("datetime")) {
            return List.of(first.withText("timestamp"));
        }
        if (first.is("interval")) {
            return List.of(first.withText(intervalType(tokens)));
        }
        if (first.is("double")) {
            return tokens.peek().is("precision") ? List.of(first, tokens.next()) : List.of(first);
        }
        if (first.isOneOf("timestamp", "time")) {
            return zoned(first, tokens);
        }
        return withLength(first, tokens);
    }

    private static List<Token> varchar(Token first, TokenReader tokens, Place place) {
        Token name = first.withText("varchar");
        if (tokens.accept("(", "max", ")")) {
            return List.of(name.withText("varchar" + LONGEST_VARCHAR));
        }
        if (tokens.peek().is("(")) {
            return withLength(name, tokens);
        }
        return List.of(place == Place.COLUMN ? name.withText("varchar(256)") : name);
    }

    private static List<Token> varbyte(Token first, TokenReader tokens, Place place) {
        Token name = first.withText("varbyte");
        if (tokens.peek().is("(")) {
            return withLength(name, tokens);
        }
        return List.of(place == Place.COLUMN ? name.withText("varbyte(64000)") : name);
    }

    /** The qualifier decides which of the two interval types it is; a bare INTERVAL stays PostgreSQL's. */
    private static String intervalType(TokenReader tokens) {
        String type = tokens.peek().isOneOf("year", "month")
                ? "intervaly2m"
                : tokens.peek().isOneOf("day", "hour", "minute", "second") ? "intervald2s" : "interval";
        skipQualifier(tokens);
        return type;
    }

    static void skipQualifier(TokenReader tokens) {
        if (tokens.peek().isOneOf("year", "month", "day", "hour", "minute", "second")) {
            tokens.next();
            if (tokens.accept("to")) {
                tokens.next();
            }
            if (tokens.peek().is("(")) {
                tokens.parenthesised();
            }
        }
    }

    private static List<Token> zoned(Token first, TokenReader tokens) {
        List<Token> type = new ArrayList<>(withLength(first, tokens));
        if (tokens.sees("with", "time", "zone") || tokens.sees("without", "time", "zone")) {
            type.add(tokens.next());
            type.add(tokens.next());
            type.add(tokens.next());
        }
        return type;
    }

    private static List<Token> withLength(Token first, TokenReader tokens) {
        List<Token> type = new ArrayList<>();
        type.add(first);
        while (tokens.peek().is(".")) {
            type.add(tokens.next());
            type.add(tokens.next());
        }
        if (tokens.peek().is("(")) {
            type.addAll(tokens.parenthesised());
        }
        return type;
    }
}
