package community.lakeflow.redshift.emulator.dialect;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads COPY. Documented, options and what excludes what: r_COPY and its pages; the words of a refusal are a guess. */
final class CopyParser {
    private static final String DEFAULT_NULL = "\\N";
    private static final long MOST_ERRORS = 100_000;

    private static final List<String> TEXT_ONLY = List.of(
            "DELIMITER",
            "QUOTE",
            "ESCAPE",
            "REMOVEQUOTES",
            "IGNOREHEADER",
            "FILLRECORD",
            "TRIMBLANKS",
            "BLANKSASNULL",
            "EMPTYASNULL",
            "NULL",
            "IGNOREBLANKLINES");

    /** Those of columnar formats were seen for TRUNCATECOLUMNS; FILLRECORD is documented for Parquet. */
    private static final List<String> NOT_WITH_PARQUET = List.of(
            "DELIMITER",
            "QUOTE",
            "ESCAPE",
            "REMOVEQUOTES",
            "IGNOREHEADER",
            "TRIMBLANKS",
            "BLANKSASNULL",
            "EMPTYASNULL",
            "NULL",
            "IGNOREBLANKLINES",
            "TRUNCATECOLUMNS",
            "MAXERROR",
            "ROUNDEC",
            "DATEFORMAT",
            "TIMEFORMAT",
            "ACCEPTINVCHARS",
            "EXPLICIT_IDS",
            "GZIP",
            "BZIP2",
            "ZSTD");

    private final TokenReader tokens;
    private final OptionReader options;
    private final S3Authorization authorization = new S3Authorization();
    private final Set<Copy.Option> chosen = EnumSet.noneOf(Copy.Option.class);
    private FileFormat format = FileFormat.TEXT;
    private Compression compression = Compression.NONE;
    private Copy.Listing listing = Copy.Listing.PREFIX;
    private Copy.@Nullable Json json;
    private @Nullable String delimiter;
    private char quote = '"';
    private String nullText = DEFAULT_NULL;
    private long ignoredLines;
    private int maxErrors;
    private @Nullable String dateFormat;
    private @Nullable String timeFormat;
    private @Nullable Character replacement;

    private CopyParser(TokenReader tokens) {
        this.tokens = tokens;
        this.options = new OptionReader(tokens);
    }

    /** Null when the statement is another one. */
    static @Nullable Copy read(List<Token> statement, IdentifierFolding folding) {
        List<Token> named = folding == IdentifierFolding.LOWER_CASE ? QuotedNames.folded(statement) : statement;
        TokenReader tokens = new TokenReader(named);
        return tokens.accept("COPY") ? new CopyParser(tokens).copy() : null;
    }

    private Copy copy() {
        if (tokens.sees("JOB")) {
            throw RefusedException.of("COPY JOB");
        }
        String table = TokenReader.text(tokens.name()).strip();
        List<String> columns = tokens.sees("(") ? TokenReader.identifiers(tokens.parenthesised()) : List.of();
        options.expect("FROM");
        S3Location from = from(StringLiteral.value(tokens.next()));
        while (!tokens.atEnd()) {
            option();
            tokens.accept(",");
        }
        checkContradictions();
        authorization.check("COPY");
        return new Copy(
                table,
                columns,
                from,
                listing,
                format,
                compression,
                new Copy.Layout(delimiterCharacter(), quote, nullText, ignoredLines),
                json,
                chosen,
                maxErrors,
                dateFormat,
                timeFormat,
                replacement);
    }

    private static S3Location from(String source) {
        for (String scheme : List.of("dynamodb", "emr", "ssh")) {
            if (source.startsWith(scheme + "://")) {
                throw RefusedException.of("COPY from " + scheme.toUpperCase(Locale.ROOT));
            }
        }
        return S3Location.parse(source);
    }

    private void option() {
        if (authorization.read(tokens)) {
            return;
        }
        Token first = tokens.next();
        String word = first.isIdentifier() ? Token.lower(first.text()) : "";
        switch (word) {
            case "format" -> {
                tokens.accept("AS");
                format(tokens.next());
            }
            case "csv", "json", "parquet", "avro", "orc", "shapefile", "fixedwidth" -> format(first);
            case "manifest" -> {
                options.once("MANIFEST");
                listing = Copy.Listing.MANIFEST;
            }
            case "gzip" -> compress(Compression.GZIP);
            case "bzip2" -> compress(Compression.BZIP2);
            case "zstd" -> compress(Compression.ZSTD);
            case "delimiter" -> {
                options.once("DELIMITER");
                delimiter = options.literal();
            }
            case "quote" -> quote();
            case "null" -> {
                options.once("NULL");
                nullText = options.literal();
            }
            case "ignoreheader" -> {
                options.once("IGNOREHEADER");
                ignoredLines = options.number();
            }
            case "maxerror" -> {
                options.once("MAXERROR");
                maxErrors = maxErrors();
            }
            case "dateformat" -> {
                options.once("DATEFORMAT");
                dateFormat = options.literal();
            }
            case "timeformat" -> {
                options.once("TIMEFORMAT");
                timeFormat = options.literal();
            }
            case "acceptinvchars" -> invalidCharacters();
            case "encoding" -> encoding();
            case "region", "readratio" -> {
                tokens.accept("AS");
                tokens.next();
            }
            case "compupdate", "statupdate" -> {
                if (tokens.peek().isOneOf("ON", "OFF", "TRUE", "FALSE", "PRESET")) {
                    tokens.next();
                }
            }
            case "comprows" -> options.number();
            case "acceptanydate", "noload", "lzop", "ssh", "encrypted", "master_symmetric_key", "ignoreallerrors" ->
                throw RefusedException.of("COPY with " + first.text().toUpperCase(Locale.ROOT));
            default -> flag(first);
        }
    }

    private void flag(Token word) {
        for (Copy.Option option : Copy.Option.values()) {
            if (word.is(option.name())) {
                options.once(option.name());
                chosen.add(option);
                return;
            }
        }
        throw StringLiteral.syntaxError(word);
    }

    private void format(Token name) {
        options.once("FORMAT");
        if (name.isOneOf("AVRO", "ORC", "SHAPEFILE", "FIXEDWIDTH")) {
            throw RefusedException.of("COPY from " + name.text().toUpperCase(Locale.ROOT));
        }
        if (name.is("CSV")) {
            format = FileFormat.CSV;
        } else if (name.is("PARQUET")) {
            format = FileFormat.PARQUET;
        } else if (name.is("JSON")) {
            format = FileFormat.JSON;
            tokens.accept("AS");
            json = tokens.peek().kind() == Token.Kind.STRING ? json(StringLiteral.value(tokens.next())) : json("auto");
        } else {
            throw StringLiteral.syntaxError(name);
        }
    }

    private static Copy.Json json(String argument) {
        return switch (argument.strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> new Copy.ByKey(Copy.KeyCase.AS_WRITTEN);
            case "auto ignorecase" -> new Copy.ByKey(Copy.KeyCase.IGNORED);
            case "noshred" -> new Copy.Whole();
            default -> new Copy.ByPath(S3Location.parse(argument));
        };
    }

    private void compress(Compression kind) {
        options.once(kind.name());
        if (compression != Compression.NONE) {
            throw new RefusedException("COPY takes one of GZIP, BZIP2 and ZSTD");
        }
        compression = kind;
    }

    private void quote() {
        options.once("QUOTE");
        quote = OptionReader.character("QUOTE", options.literal());
    }

    /** A character takes the place of each byte that is no UTF-8: a question mark unless another is given (documented). */
    private void invalidCharacters() {
        options.once("ACCEPTINVCHARS");
        tokens.accept("AS");
        String given = tokens.peek().kind() == Token.Kind.STRING ? StringLiteral.value(tokens.next()) : "?";
        replacement = OptionReader.character("ACCEPTINVCHARS", given);
    }

    private void encoding() {
        tokens.accept("AS");
        Token name = tokens.next();
        String text = name.kind() == Token.Kind.STRING ? StringLiteral.value(name) : name.text();
        if (!text.replace("-", "").equalsIgnoreCase("UTF8")) {
            throw RefusedException.of("COPY with ENCODING " + text);
        }
    }

    private int maxErrors() {
        long number = options.number();
        if (number > MOST_ERRORS) {
            throw new RefusedException("MAXERROR must be between 0 and " + MOST_ERRORS);
        }
        return (int) number;
    }

    private void checkContradictions() {
        if (format == FileFormat.PARQUET) {
            options.refuseForFormat(format, "COPY", NOT_WITH_PARQUET);
        } else if (format == FileFormat.JSON) {
            options.refuseForFormat(format, "COPY", TEXT_ONLY);
        } else if (format == FileFormat.CSV) {
            options.refuseForFormat(format, "COPY", List.of("ESCAPE", "REMOVEQUOTES"));
        } else if (options.has("QUOTE")) {
            throw new RefusedException("QUOTE argument is only supported for CSV based COPY");
        }
        if (format != FileFormat.PARQUET && options.has("SERIALIZETOJSON")) {
            throw new RefusedException("SERIALIZETOJSON argument is only supported for PARQUET based COPY");
        }
    }

    private char delimiterCharacter() {
        return delimiter == null
                ? format == FileFormat.CSV ? ',' : '|'
                : OptionReader.character("DELIMITER", delimiter);
    }
}
