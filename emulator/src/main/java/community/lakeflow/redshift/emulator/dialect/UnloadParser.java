package community.lakeflow.redshift.emulator.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    private final Set<String> given = new LinkedHashSet<>();
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
        this.folding = folding;
    }

    /** Null when the statement is another one. */
    static @Nullable Unload read(List<Token> statement, IdentifierFolding folding) {
        TokenReader tokens = new TokenReader(statement);
        return tokens.accept("UNLOAD") ? new UnloadParser(tokens, folding).unload() : null;
    }

    private Unload unload() {
        expect("(");
        String query = StringLiteral.value(tokens.next());
        requireSelect(query);
        expect(")");
        expect("TO");
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
                once("MANIFEST");
                manifest = tokens.accept("VERBOSE") ? Unload.Manifest.VERBOSE : Unload.Manifest.PLAIN;
            }
            case "header", "addquotes", "escape", "allowoverwrite", "cleanpath" -> once(first.text());
            case "gzip" -> compress(first, Compression.GZIP);
            case "bzip2" -> compress(first, Compression.BZIP2);
            case "zstd" -> compress(first, Compression.ZSTD);
            case "delimiter" -> {
                once("DELIMITER");
                delimiter = literal();
            }
            case "null" -> {
                once("NULL AS");
                nullText = literal();
            }
            case "fixedwidth" -> {
                once("FIXEDWIDTH");
                widths = widths(literal());
            }
            case "parallel" -> {
                once("PARALLEL");
                parallel = onOrOff();
            }
            case "maxfilesize" -> {
                once("MAXFILESIZE");
                maxFileMegabytes = size();
            }
            case "rowgroupsize" -> {
                once("ROWGROUPSIZE");
                rowGroupMegabytes = size().longValue();
            }
            case "extension" -> {
                once("EXTENSION");
                extension = literal();
            }
            case "region" -> {
                once("REGION");
                literal();
            }
            case "encrypted" -> {
                once("ENCRYPTED");
                tokens.accept("AUTO");
            }
            case "kms_key_id", "master_symmetric_key" ->
                throw RefusedException.of("UNLOAD with " + first.text().toUpperCase(Locale.ROOT));
            default -> throw StringLiteral.syntaxError(first);
        }
    }

    private void format(Token name) {
        once("FORMAT");
        format = name.is("CSV")
                ? FileFormat.CSV
                : name.is("PARQUET") ? FileFormat.PARQUET : name.is("JSON") ? FileFormat.JSON : refuseFormat(name);
    }

    private static FileFormat refuseFormat(Token name) {
        throw StringLiteral.syntaxError(name);
    }

    private void compress(Token word, Compression chosen) {
        once(word.text());
        if (compression != Compression.NONE) {
            throw new RefusedException("UNLOAD takes one of GZIP, BZIP2 and ZSTD");
        }
        compression = chosen;
    }

    private void partition() {
        once("PARTITION BY");
        expect("BY");
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

    private String literal() {
        tokens.accept("AS");
        return StringLiteral.value(tokens.next());
    }

    private void once(String option) {
        if (!given.add(option.toUpperCase(Locale.ROOT))) {
            throw new RefusedException("conflicting or redundant options");
        }
    }

    private void expect(String word) {
        if (!tokens.accept(word)) {
            throw StringLiteral.syntaxError(tokens.peek());
        }
    }

    private void checkContradictions() {
        if (format == FileFormat.PARQUET) {
            refuseForFormat(NOT_WITH_PARQUET);
        } else if (format == FileFormat.JSON) {
            refuseForFormat(NOT_WITH_JSON);
        } else if (format == FileFormat.CSV) {
            refuseForFormat(List.of("ESCAPE", "FIXEDWIDTH", "ADDQUOTES"));
        }
        refusePair("FIXEDWIDTH", "DELIMITER");
        refusePair("FIXEDWIDTH", "HEADER");
        refusePair("CLEANPATH", "ALLOWOVERWRITE");
        if (format == FileFormat.PARQUET && given.contains("ENCRYPTED")) {
            throw RefusedException.of("UNLOAD to PARQUET with ENCRYPTED, which wants SSE-KMS,");
        }
        if (given.contains("ROWGROUPSIZE") && format != FileFormat.PARQUET) {
            throw new RefusedException("ROWGROUPSIZE argument is only supported for PARQUET based UNLOAD");
        }
        checkSizes();
    }

    /** The form of the words was seen for COPY. */
    private void refuseForFormat(List<String> options) {
        options.stream().filter(given::contains).findFirst().ifPresent(option -> {
            throw new RefusedException(option + " argument is not supported for " + format + " based UNLOAD");
        });
    }

    private void refusePair(String one, String other) {
        if (given.contains(one) && given.contains(other)) {
            throw new RefusedException(one + " cannot be used together with " + other + " in UNLOAD");
        }
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
        return given.contains("CLEANPATH")
                ? Unload.Existing.REMOVED
                : given.contains("ALLOWOVERWRITE") ? Unload.Existing.OVERWRITTEN : Unload.Existing.REFUSED;
    }

    private Unload.Text text() {
        return new Unload.Text(
                delimiterCharacter(),
                nullText,
                given.contains("HEADER") ? Unload.Text.Header.COLUMN_NAMES : Unload.Text.Header.NONE,
                given.contains("ADDQUOTES") ? Unload.Text.Quotes.EVERYWHERE : Unload.Text.Quotes.AS_FORMAT,
                given.contains("ESCAPE") ? Unload.Text.Escape.BACKSLASH : Unload.Text.Escape.NONE,
                widths);
    }

    private char delimiterCharacter() {
        if (delimiter == null) {
            return format == FileFormat.CSV ? ',' : '|';
        }
        if (delimiter.length() != 1 || delimiter.charAt(0) > 127) {
            throw new RefusedException("DELIMITER must be a single ASCII character, and not '" + delimiter + "'");
        }
        return delimiter.charAt(0);
    }
}
