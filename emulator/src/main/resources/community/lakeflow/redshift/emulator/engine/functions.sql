-- Functions of Redshift that PostgreSQL lacks. Those that differ in syntax are rewritten in Java instead.

-- The form is documented; drivers read the version out of it.
CREATE OR REPLACE FUNCTION pg_catalog.version() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN 'PostgreSQL 8.0.2 on x86_64-pc-linux-gnu, Redshift 1.0.0 (emulated)';
CREATE FUNCTION pg_catalog.getdate() RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE
    RETURN date_trunc('second', statement_timestamp() AT TIME ZONE 'UTC');
CREATE FUNCTION pg_catalog.sysdate() RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE
    RETURN transaction_timestamp() AT TIME ZONE 'UTC';
CREATE FUNCTION pg_catalog.len(text) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textlen';
CREATE FUNCTION pg_catalog.len(bpchar) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN length(rtrim($1::text, ' '));
CREATE FUNCTION pg_catalog.len(varbyte) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN octet_length($1::bytea);

-- STRTOL (documented): text in a base from 2 to 36.
CREATE FUNCTION pg_catalog.strtol(digits text, base integer) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
DECLARE
    total numeric := 0;
    digit integer;
    negative boolean := left(ltrim(digits), 1) = '-';
    rest text := lower(ltrim(ltrim(digits), '+-'));
BEGIN
    IF base = 16 AND left(rest, 2) = '0x' THEN
        rest := substr(rest, 3);
    END IF;
    FOR i IN 1..length(rest) LOOP
        digit := strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(rest, i, 1)) - 1;
        IF digit < 0 OR digit >= base THEN
            RAISE EXCEPTION 'The input % is not valid to be converted to base %', digits, base USING ERRCODE = '22P02';
        END IF;
        total := total * base + digit;
    END LOOP;
    RETURN CASE WHEN negative THEN -total ELSE total END;
END
$body$;

-- ROUND and TRUNC to a place, of any number; PostgreSQL has them for decimals only.
DO $block$
DECLARE
    form text[];
BEGIN
    FOREACH form SLICE 1 IN ARRAY ARRAY[['round', 'double precision'], ['round', 'bigint'], ['round', 'integer'],
            ['trunc', 'double precision'], ['trunc', 'bigint'], ['trunc', 'integer']] LOOP
        EXECUTE format('CREATE FUNCTION pg_catalog.%1$s(%2$s, integer) RETURNS %2$s LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN %1$s($1::numeric, $2)::%2$s', form[1], form[2]);
    END LOOP;
END
$block$;

-- VARBYTE functions (documented): lower-case hex, an odd number of digits gets a leading 0.
CREATE FUNCTION pg_catalog.to_hex(varbyte) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN encode($1::bytea, 'hex')::varchar;
CREATE FUNCTION pg_catalog.from_hex(text) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN decode(CASE WHEN length($1) % 2 = 1 THEN '0' || $1 ELSE $1 END, 'hex')::varbyte;
CREATE FUNCTION pg_catalog.to_varbyte(value text, format text) RETURNS varbyte LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
DECLARE
    bits text := value;
    bytes bytea := '';
BEGIN
    CASE lower(format)
        WHEN 'hex' THEN RETURN from_hex(value);
        WHEN 'utf8', 'utf-8' THEN RETURN convert_to(value, 'UTF8')::varbyte;
        WHEN 'base64' THEN RETURN decode(value, 'base64')::varbyte;
        WHEN 'binary' THEN
            bits := lpad(bits, ((length(bits) + 7) / 8) * 8, '0');
            FOR i IN 0..length(bits) / 8 - 1 LOOP
                bytes := bytes || decode(lpad(to_hex(substr(bits, i * 8 + 1, 8)::bit(8)::integer), 2, '0'), 'hex');
            END LOOP;
            RETURN bytes::varbyte;
        ELSE RAISE EXCEPTION 'Unsupported format %: use hex, binary, base64, utf8 or utf-8', format USING ERRCODE = '22023';
    END CASE;
END
$body$;
CREATE FUNCTION pg_catalog.from_varbyte(value varbyte, format text) RETURNS varchar LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
BEGIN
    CASE lower(format)
        WHEN 'hex' THEN RETURN encode(value::bytea, 'hex');
        WHEN 'utf8', 'utf-8' THEN RETURN convert_from(value::bytea, 'UTF8');
        WHEN 'base64' THEN RETURN replace(encode(value::bytea, 'base64'), E'\n', '');
        WHEN 'binary' THEN
            RETURN (SELECT coalesce(string_agg(get_byte(value::bytea, i)::bit(8)::text, '' ORDER BY i), '')
                FROM generate_series(0, octet_length(value::bytea) - 1) AS i);
        ELSE RAISE EXCEPTION 'Unsupported format %: use hex, binary, base64, utf8 or utf-8', format USING ERRCODE = '22023';
    END CASE;
END
$body$;

-- JSON (documented): JSON_SERIALIZE prints without blanks between tokens; numbers, key order and escapes stay as they are.
CREATE FUNCTION redshift_emulator.compact(json) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace($1::text, '("(?:[^"\\]|\\.)*")|\s+', '\1', 'g');
CREATE FUNCTION pg_catalog.json_parse(text) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN redshift_emulator.compact($1::json)::json::super;
CREATE FUNCTION pg_catalog.json_serialize(super) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN redshift_emulator.compact($1::json)::varchar;

-- Spatial values only travel (documented forms of EWKB in hex, upper case); nothing is computed.
CREATE FUNCTION redshift_emulator.checked_ewkb(hex text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
BEGIN
    IF hex !~ '^0[01]([0-9A-Fa-f]{2}){4,}$' THEN
        RAISE EXCEPTION 'Parse error - invalid WKB' USING ERRCODE = '22023';
    END IF;
    RETURN upper(hex);
END
$body$;
CREATE FUNCTION pg_catalog.st_geomfromewkb(text) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN textout(redshift_emulator.checked_ewkb($1))::text::geometry;
CREATE FUNCTION pg_catalog.st_geogfromwkb(text) RETURNS geography LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN textout(redshift_emulator.checked_ewkb($1))::text::geography;
CREATE FUNCTION pg_catalog.st_ashexewkb(geometry) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN upper($1::text);
CREATE FUNCTION pg_catalog.st_ashexewkb(geography) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN upper($1::text);

-- FNV_HASH (https://docs.aws.amazon.com/redshift/latest/dg/r_FNV_HASH.html): 64-bit FNV-1a over the value's binary form,
-- integers by the bytes of their width, least significant first (found by computing the published values). Dates,
-- timestamps and floats by their stored bytes in the same order: a guess. NULL hashes nothing and gives the seed: a guess.
-- Two 32-bit halves, because a product of 64 bits would overflow; the prime is 2^40 + 435.
CREATE FUNCTION redshift_emulator.fnv1a(value bytea, seed bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $body$
DECLARE
    high bigint := (seed >> 32) & 4294967295;
    low bigint := seed & 4294967295;
    mixed bigint;
    product bigint;
BEGIN
    FOR i IN 0..coalesce(length(value), 0) - 1 LOOP
        mixed := low # get_byte(value, i);
        product := mixed * 435;
        high := (high * 435 + (product >> 32) + (mixed << 8)) & 4294967295;
        low := product & 4294967295;
    END LOOP;
    RETURN (high << 32) | low;
END
$body$;
DO $block$
DECLARE
    form text[];
BEGIN
    FOREACH form SLICE 1 IN ARRAY ARRAY[
            ['smallint', 'reverse(int2send($1))'], ['integer', 'reverse(int4send($1))'], ['bigint', 'reverse(int8send($1))'],
            ['real', 'reverse(float4send($1))'], ['double precision', 'reverse(float8send($1))'],
            ['date', 'reverse(date_send($1))'], ['timestamp', 'reverse(timestamp_send($1))'], ['timestamptz', 'reverse(timestamptz_send($1))'],
            ['boolean', 'boolsend($1)'], ['text', 'convert_to($1, ''UTF8'')'], ['bpchar', 'bpcharsend($1)'], ['varbyte', '$1::bytea']] LOOP
        EXECUTE format('CREATE FUNCTION pg_catalog.fnv_hash(%s) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN redshift_emulator.fnv1a(%s, -3750763034362895579)', form[1], form[2]);
        EXECUTE format('CREATE FUNCTION pg_catalog.fnv_hash(%s, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN redshift_emulator.fnv1a(%s, $2)', form[1], form[2]);
    END LOOP;
END
$block$;
