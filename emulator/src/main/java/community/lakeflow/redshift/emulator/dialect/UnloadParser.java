package community.lakeflow.redshift.emulator.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads UNLOAD. Documented, options and what excludes what: r_UNLOAD; the words of a refusal are a guess where no source is named. */
final class UnloadParser {
    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1024L * 1024);
    private static final BigDecimal KILO = BigDecimal.valueOf(1024);
    private static final BigDecimal LEAST_FILE = BigDecimal.valueOf(5);
    private static final BigDecimal LARGEST_FILE = new BigDecimal("6.2").multiply(KILO);
    private static final long ROW_GROUP = 32;
    private static final long LARGEST_ROW_GROUP = 128;

    private static final List<String> NOT_WITH_PARQUET =
            List.of("DELIMITER", "FIXEDWIDTH", "ADDQUOTES", "ESCAPE", "NULL AS", "HEADER", "GZIP", "BZIP2", "ZSTD");
    private static final List<String> NOT_WITH_JSON =
            List.of("DELIMITER", "HEADER", "FIXEDWIDTH", "ADDQUOTES", "ESCAPE", "NULL AS");

    private final TokenReader tokens;
    private final IdentifierFolding folding;
    private final S3Authorization authorization = new S3Authorization();
    private final OptionReader options;
    private FileFormat format = FileFormat.TEXT;
    private Compression compression = Compression.NONE;
    private List<String> partitionBy = List.of();
    private Unload.PartitionColumns partitionColumns = Unload.PartitionColumns.LEFT_OUT;
    private Unload.Manifest manifest = Unload.Manifest.NONE;
    private Unload.Parallel parallel = Unload.Parallel.ON;
    private @Nullable String delimiter;
    private String nullText = "";
    private List<Integer> widths = List.of();
    private BigDecimal maxFileMegabytes = LARGEST_FILE;
    private long rowGroupMegabytes = ROW_GROUP;
    private @Nullable String extension;

    private UnloadParser(TokenReader tokens, IdentifierFolding folding) {
        this.tokens = tokens;
        this.options = new OptionReader(tokens);
        this.folding = folding;
    }

    /** Null when the statement is another one. */
    static @Nullable Unload read(List<Token> statement, IdentifierFolding folding) {
        TokenReader tokens = new TokenReader(statement);
        return tokens.accept("UNLOAD") ? new UnloadParser(tokens, folding).unload() : null;
    }

    private Unload unload() {
        options.expect("(");
        String query = StringLiteral.value(tokens.next());
        requireSelect(query);
        options.expect(")");
        options.expect("TO");
        S3Location to = S3Location.parse(StringLiteral.value(tokens.next()));
        while (!tokens.atEnd()) {
            option();
        }
        checkContradictions();
        authorization.check("UNLOAD");
        boolean needsSlash =
                !partitionBy.isEmpty() && !to.key().isEmpty() && !to.key().endsWith("/");
        return new Unload(
                select(query),
                needsSlash ? to.plus("/") : to,
                format,
                text(),
                compression,
                partitionBy,
                partitionColumns,
                manifest,
                existing(),
                parallel,
                maxFileBytes(),
                MEGABYTE.longValue() * rowGroupMegabytes,
                extension);
    }

    /** In the order of the partitions, so that the files of one folder are open at a time; within a folder any order is a guess. */
    private Command.Run select(String query) {
        String sorted = partitionBy.isEmpty()
                ? query
                : "SELECT * FROM (" + query + "\n) AS unloaded ORDER BY "
                        + partitionBy.stream()
                                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                                .collect(Collectors.joining(", "));
        if (Dialect.translate(sorted, folding) instanceof Command.Run run) {
            return run;
        }
        throw new RefusedException("UNLOAD takes a SELECT, and not: " + query);
    }

    /** Documented; the words of the limit were seen. */
    private static void requireSelect(String query) {
        TokenReader select = new TokenReader(Lexer.tokens(query));
        if (!select.peek().isOneOf("SELECT", "WITH", "(")) {
            throw new RefusedException(
                    "UNLOAD takes a SELECT, and not: " + select.peek().text());
        }
        while (!select.atEnd()) {
            boolean top = select.sees("SELECT") && select.peek(1).is("TOP");
            if (select.sees("LIMIT") || top) {
                throw new RefusedException(
                        "Limit clause is not supported in the outermost select of an UNLOAD statement");
            }
            if (select.peek().is("(")) {
                select.parenthesised();
            } else {
                select.next();
            }
        }
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
            case "csv", "parquet", "json" -> format(first);
            case "partition" -> partition();
            case "manifest" -> {
                options.once("MANIFEST");
                manifest = tokens.accept("VERBOSE") ? Unload.Manifest.VERBOSE : Unload.Manifest.PLAIN;
            }
            case "header", "addquotes", "escape", "allowoverwrite", "cleanpath" -> options.once(first.text());
            case "gzip" -> compress(first, Compression.GZIP);
            case "bzip2" -> compress(first, Compression.BZIP2);
            case "zstd" -> compress(first, Compression.ZSTD);
            case "delimiter" -> {
                options.once("DELIMITER");
                delimiter = options.literal();
            }
            case "null" -> {
                options.once("NULL AS");
                nullText = options.literal();
            }
            case "fixedwidth" -> {
                options.once("FIXEDWIDTH");
                widths = widths(options.literal());
            }
            case "parallel" -> {
                options.once("PARALLEL");
                parallel = onOrOff();
            }
            case "maxfilesize" -> {
                options.once("MAXFILESIZE");
                maxFileMegabytes = size();
            }
            case "rowgroupsize" -> {
                options.once("ROWGROUPSIZE");
                rowGroupMegabytes = size().longValue();
            }
            case "extension" -> {
                options.once("EXTENSION");
                extension = options.literal();
            }
            case "region" -> {
                options.once("REGION");
                options.literal();
            }
            case "encrypted" -> {
                options.once("ENCRYPTED");
                tokens.accept("AUTO");
            }
            case "kms_key_id", "master_symmetric_key" ->
                throw RefusedException.of("UNLOAD with " + first.text().toUpperCase(Locale.ROOT));
            default -> throw StringLiteral.syntaxError(first);
        }
    }

    private void format(Token name) {
        options.once("FORMAT");
        format = name.is("CSV")
                ? FileFormat.CSV
                : name.is("PARQUET") ? FileFormat.PARQUET : name.is("JSON") ? FileFormat.JSON : refuseFormat(name);
    }

    private static FileFormat refuseFormat(Token name) {
        throw StringLiteral.syntaxError(name);
    }

    private void compress(Token word, Compression chosen) {
        options.once(word.text());
        if (compression != Compression.NONE) {
            throw new RefusedException("UNLOAD takes one of GZIP, BZIP2 and ZSTD");
        }
        compression = chosen;
    }

    private void partition() {
        options.once("PARTITION BY");
        options.expect("BY");
        if (!tokens.sees("(")) {
            throw StringLiteral.syntaxError(tokens.peek());
        }
        List<Token> list = tokens.parenthesised();
        list.stream()
                .filter(token -> token.kind() == Token.Kind.STRING)
                .findFirst()
                .ifPresent(token -> {
                    throw new RefusedException("String literals are not supported in PARTITION BY: " + token.text());
                });
        partitionBy = TokenReader.identifiers(list).stream()
                .map(name -> folding == IdentifierFolding.LOWER_CASE ? Token.lower(name) : name)
                .toList();
        if (tokens.accept("INCLUDE")) {
            partitionColumns = Unload.PartitionColumns.INCLUDED;
        }
    }

    private Unload.Parallel onOrOff() {
        if (tokens.accept("OFF") || tokens.accept("FALSE")) {
            return Unload.Parallel.OFF;
        }
        if (!tokens.accept("ON")) {
            tokens.accept("TRUE");
        }
        return Unload.Parallel.ON;
    }

    /** Megabytes, unless the unit says otherwise. */
    private BigDecimal size() {
        tokens.accept("AS");
        Token number = tokens.next();
        if (number.kind() != Token.Kind.NUMBER) {
            throw StringLiteral.syntaxError(number);
        }
        BigDecimal size = new BigDecimal(number.text());
        if (tokens.accept("GB")) {
            return size.multiply(KILO);
        }
        tokens.accept("MB");
        return size;
    }

    private static List<Integer> widths(String specification) {
        List<Integer> widths = new ArrayList<>();
        for (String column : specification.split(",", -1)) {
            String width = column.substring(column.indexOf(':') + 1).strip();
            if (!width.matches("[1-9]\\d{0,4}")) {
                throw new RefusedException("Invalid FIXEDWIDTH specification: " + specification);
            }
            widths.add(Integer.parseInt(width));
        }
        return widths;
    }

    private void checkContradictions() {
        if (format == FileFormat.PARQUET) {
            options.refuseForFormat(format, "UNLOAD", NOT_WITH_PARQUET);
        } else if (format == FileFormat.JSON) {
            options.refuseForFormat(format, "UNLOAD", NOT_WITH_JSON);
        } else if (format == FileFormat.CSV) {
            options.refuseForFormat(format, "UNLOAD", List.of("ESCAPE", "FIXEDWIDTH", "ADDQUOTES"));
        }
        options.refusePair("FIXEDWIDTH", "DELIMITER", "UNLOAD");
        options.refusePair("FIXEDWIDTH", "HEADER", "UNLOAD");
        options.refusePair("CLEANPATH", "ALLOWOVERWRITE", "UNLOAD");
        if (format == FileFormat.PARQUET && options.has("ENCRYPTED")) {
            throw RefusedException.of("UNLOAD to PARQUET with ENCRYPTED, which wants SSE-KMS,");
        }
        if (options.has("ROWGROUPSIZE") && format != FileFormat.PARQUET) {
            throw new RefusedException("ROWGROUPSIZE argument is only supported for PARQUET based UNLOAD");
        }
        checkSizes();
    }

    private void checkSizes() {
        if (maxFileMegabytes.compareTo(LEAST_FILE) < 0 || maxFileMegabytes.compareTo(LARGEST_FILE) > 0) {
            throw new RefusedException("MAXFILESIZE must be between 5 MB and 6.2 GB");
        }
        if (rowGroupMegabytes < ROW_GROUP || rowGroupMegabytes > LARGEST_ROW_GROUP) {
            throw new RefusedException("ROWGROUPSIZE must be between 32 MB and 128 MB");
        }
    }

    /** Documented: of Parquet, rounded down to whole row groups of 32 MB; what is less than one is guessed to be one. */
    private long maxFileBytes() {
        long bytes = maxFileMegabytes.multiply(MEGABYTE).longValue();
        long group = MEGABYTE.longValue() * ROW_GROUP;
        return format == FileFormat.PARQUET ? Math.max(group, bytes / group * group) : bytes;
    }

    private Unload.Existing existing() {
        return options.has("CLEANPATH")
                ? Unload.Existing.REMOVED
                : options.has("ALLOWOVERWRITE") ? Unload.Existing.OVERWRITTEN : Unload.Existing.REFUSED;
    }

    private Unload.Text text() {
        return new Unload.Text(
                delimiterCharacter(),
                nullText,
                options.has("HEADER") ? Unload.Text.Header.COLUMN_NAMES : Unload.Text.Header.NONE,
                options.has("ADDQUOTES") ? Unload.Text.Quotes.EVERYWHERE : Unload.Text.Quotes.AS_FORMAT,
                options.has("ESCAPE") ? Unload.Text.Escape.BACKSLASH : Unload.Text.Escape.NONE,
                widths);
    }

    private char delimiterCharacter() {
        return delimiter == null
                ? format == FileFormat.CSV ? ',' : '|'
                : OptionReader.character("DELIMITER", delimiter);
    }
}
