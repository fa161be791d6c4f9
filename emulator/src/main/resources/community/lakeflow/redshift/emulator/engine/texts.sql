-- Text, patterns and hashes. Documented on the page of each function.

CREATE FUNCTION pg_catalog.charindex(part text, value text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN strpos($2, $1);
CREATE FUNCTION pg_catalog.replicate(text, integer) RETURNS text LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'repeat';
-- CONCAT of a NULL is NULL, where PostgreSQL leaves it out.
CREATE FUNCTION redshift_emulator.concat(text, text) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ($1 || $2)::varchar;

-- Patterns: no match is an empty text, a position below 1 is 1, REGEXP_REPLACE replaces every match. PostgreSQL's advanced
-- regular expressions stand for POSIX and Perl's alike.
CREATE FUNCTION redshift_emulator.regexp_flags(parameters text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN translate($1, 'ep', '');
CREATE FUNCTION redshift_emulator.regexp_substr(value text, pattern text, place integer DEFAULT 1, occurrence integer DEFAULT 1, parameters text DEFAULT 'c')
    RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE WHEN $4 < 1 OR $4 > length($1) THEN NULL ELSE
        coalesce(pg_catalog.regexp_substr($1, $2, greatest($3, 1), $4, redshift_emulator.regexp_flags($5),
            CASE WHEN $5 LIKE '%e%' AND $2 LIKE '%(%' THEN 1 ELSE 0 END), '') END;
CREATE FUNCTION redshift_emulator.regexp_count(value text, pattern text, place integer DEFAULT 1, parameters text DEFAULT 'c')
    RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.regexp_count($1, $2, greatest($3, 1), redshift_emulator.regexp_flags($4));
CREATE FUNCTION redshift_emulator.regexp_instr(value text, pattern text, place integer DEFAULT 1, occurrence integer DEFAULT 1, ends integer DEFAULT 0, parameters text DEFAULT 'c')
    RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.regexp_instr($1, $2, greatest($3, 1), $4, $5, redshift_emulator.regexp_flags($6),
        CASE WHEN $6 LIKE '%e%' AND $2 LIKE '%(%' THEN 1 ELSE 0 END);
CREATE FUNCTION redshift_emulator.regexp_replace(value text, pattern text, replacement text DEFAULT '', place integer DEFAULT 1, parameters text DEFAULT 'c')
    RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.regexp_replace($1, $2,
        CASE WHEN $5 LIKE '%p%' THEN pg_catalog.regexp_replace($3, '\$([0-9])', '\\\1', 'g') ELSE $3 END, greatest($4, 1), 0, redshift_emulator.regexp_flags($5));

-- Hashes, in lower-case hex. CRC32 is CRC-32C by the page and its published value.
CREATE FUNCTION redshift_emulator.crc32(text) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lpad(to_hex(crc32c(convert_to($1, 'UTF8'))), 8, '0')::varchar;
CREATE FUNCTION pg_catalog.sha2(text, integer) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN encode(CASE
    WHEN $2 IN (0, 256) THEN sha256(convert_to($1, 'UTF8')) WHEN $2 = 224 THEN sha224(convert_to($1, 'UTF8'))
    WHEN $2 = 384 THEN sha384(convert_to($1, 'UTF8')) WHEN $2 = 512 THEN sha512(convert_to($1, 'UTF8')) ELSE '' END, 'hex')::varchar;
-- SHA-1 (FIPS 180-4), which PostgreSQL has only in an extension.
CREATE FUNCTION pg_catalog.sha1(value text) RETURNS varchar LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
DECLARE
    mask CONSTANT bigint := 4294967295;
    bytes bytea := convert_to(value, 'UTF8');
    h bigint[] := ARRAY[1732584193, 4023233417, 2562383102, 271733878, 3285377520];
    w bigint[];
    a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; k bigint; x bigint;
BEGIN
    bytes := bytes || '\x80'::bytea || decode(repeat('00', (119 - length(bytes) % 64) % 64), 'hex') || int8send(length(bytes)::bigint * 8);
    FOR block IN 0..length(bytes) / 64 - 1 LOOP
        FOR i IN 0..79 LOOP
            IF i < 16 THEN
                x := ('x' || encode(substr(bytes, block * 64 + i * 4 + 1, 4), 'hex'))::bit(32)::bigint;
            ELSE
                x := w[i - 2] # w[i - 7] # w[i - 13] # w[i - 15];
                x := ((x << 1) | (x >> 31)) & mask;
            END IF;
            w[i + 1] := x;
        END LOOP;
        a := h[1]; b := h[2]; c := h[3]; d := h[4]; e := h[5];
        FOR i IN 1..80 LOOP
            IF i <= 20 THEN f := (b & c) | ((~b & mask) & d); k := 1518500249;
            ELSIF i <= 40 THEN f := b # c # d; k := 1859775393;
            ELSIF i <= 60 THEN f := (b & c) | (b & d) | (c & d); k := 2400959708;
            ELSE f := b # c # d; k := 3395469782;
            END IF;
            x := ((((a << 5) | (a >> 27)) & mask) + f + e + k + w[i]) & mask;
            e := d; d := c; c := ((b << 30) | (b >> 2)) & mask; b := a; a := x;
        END LOOP;
        h := ARRAY[(h[1] + a) & mask, (h[2] + b) & mask, (h[3] + c) & mask, (h[4] + d) & mask, (h[5] + e) & mask];
    END LOOP;
    RETURN lpad(to_hex(h[1]), 8, '0') || lpad(to_hex(h[2]), 8, '0') || lpad(to_hex(h[3]), 8, '0') || lpad(to_hex(h[4]), 8, '0') || lpad(to_hex(h[5]), 8, '0');
END
$body$;
CREATE FUNCTION pg_catalog.sha(text) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN sha1($1);
CREATE FUNCTION pg_catalog.func_sha1(text) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN sha1($1);
-- CHECKSUM of a decimal is its digits without the point (the published values); of an integer itself, a guess. That of text is not known.
CREATE FUNCTION pg_catalog.checksum(numeric) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ((trunc($1 * 10::numeric ^ scale($1)) % 4294967296)::bigint & 4294967295)::bit(32)::integer;
CREATE FUNCTION pg_catalog.checksum(text) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
BEGIN
    RAISE EXCEPTION 'CHECKSUM of text is not emulated' USING ERRCODE = '0A000';
END
$body$;
