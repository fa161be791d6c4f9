-- The types that PostgreSQL lacks, as base types of their own, so that results report them by name.
-- Each borrows the storage and the C functions of a built-in type; functions are internal aliases under another name.

CREATE SCHEMA redshift_emulator;
CREATE ROLE redshift_superusers CREATEDB CREATEROLE IN ROLE pg_read_all_data, pg_write_all_data, pg_signal_backend;
GRANT USAGE ON SCHEMA redshift_emulator TO PUBLIC;

-- SUPER: JSON text kept as it was written, so that numbers, key order and escapes survive. Guess: '...'::super is read as JSON.
CREATE TYPE pg_catalog.super;
CREATE FUNCTION redshift_emulator.super_in(cstring) RETURNS super LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'json_in';
CREATE FUNCTION redshift_emulator.super_out(super) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'json_out';
CREATE TYPE pg_catalog.super (INPUT = redshift_emulator.super_in, OUTPUT = redshift_emulator.super_out, LIKE = text);

-- VARBYTE: a literal is UTF-8 text (documented); it is printed as hex (documented), here behind PostgreSQL's \x.
CREATE TYPE pg_catalog.varbyte;
CREATE FUNCTION redshift_emulator.varbyte_in(cstring) RETURNS varbyte LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
CREATE FUNCTION redshift_emulator.varbyte_out(varbyte) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteaout';
CREATE TYPE pg_catalog.varbyte (INPUT = redshift_emulator.varbyte_in, OUTPUT = redshift_emulator.varbyte_out,
    TYPMOD_IN = varchartypmodin, TYPMOD_OUT = varchartypmodout, LIKE = bytea);

-- GEOMETRY and GEOGRAPHY: the hex EWKB text itself (documented form of a geometry in text). PostGIS is absent.
CREATE TYPE pg_catalog.geometry;
CREATE FUNCTION redshift_emulator.geometry_in(cstring) RETURNS geometry LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
CREATE FUNCTION redshift_emulator.geometry_out(geometry) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
CREATE TYPE pg_catalog.geometry (INPUT = redshift_emulator.geometry_in, OUTPUT = redshift_emulator.geometry_out, LIKE = text);
CREATE TYPE pg_catalog.geography;
CREATE FUNCTION redshift_emulator.geography_in(cstring) RETURNS geography LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
CREATE FUNCTION redshift_emulator.geography_out(geography) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
CREATE TYPE pg_catalog.geography (INPUT = redshift_emulator.geography_in, OUTPUT = redshift_emulator.geography_out, LIKE = text);

-- HLLSKETCH: the JSON of a sketch (seen). The sketch functions are not emulated.
CREATE TYPE pg_catalog.hllsketch;
CREATE FUNCTION redshift_emulator.hllsketch_in(cstring) RETURNS hllsketch LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'json_in';
CREATE FUNCTION redshift_emulator.hllsketch_out(hllsketch) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'json_out';
CREATE TYPE pg_catalog.hllsketch (INPUT = redshift_emulator.hllsketch_in, OUTPUT = redshift_emulator.hllsketch_out, LIKE = text);

-- The two interval types (documented); their text as varchar is IntervalStyle postgres (documented default).
CREATE TYPE pg_catalog.intervaly2m;
CREATE FUNCTION redshift_emulator.intervaly2m_in(cstring, oid, integer) RETURNS intervaly2m LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_in';
CREATE FUNCTION redshift_emulator.intervaly2m_out(intervaly2m) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_out';
CREATE TYPE pg_catalog.intervaly2m (INPUT = redshift_emulator.intervaly2m_in, OUTPUT = redshift_emulator.intervaly2m_out, LIKE = interval);
CREATE TYPE pg_catalog.intervald2s;
CREATE FUNCTION redshift_emulator.intervald2s_in(cstring, oid, integer) RETURNS intervald2s LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_in';
CREATE FUNCTION redshift_emulator.intervald2s_out(intervald2s) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_out';
CREATE TYPE pg_catalog.intervald2s (INPUT = redshift_emulator.intervald2s_in, OUTPUT = redshift_emulator.intervald2s_out, LIKE = interval);

-- Comparison, so that they can be joined, grouped and sorted: by bytes, intervals as PostgreSQL's interval. SUPER's is in super.sql.
DO $block$
DECLARE
    pair text[];
    type_name text;
    prefix text;
    operator_name text[];
BEGIN
    FOREACH pair SLICE 1 IN ARRAY ARRAY[['varbyte', 'bytea'], ['geometry', 'bytea'],
            ['geography', 'bytea'], ['hllsketch', 'bytea'], ['intervaly2m', 'interval_'], ['intervald2s', 'interval_']] LOOP
        type_name := pair[1];
        prefix := pair[2];
        FOREACH operator_name SLICE 1 IN ARRAY ARRAY[['lt', '<', '>', '>='], ['le', '<=', '>=', '>'], ['eq', '=', '=', '<>'],
                ['ge', '>=', '<=', '<'], ['gt', '>', '<', '<='], ['ne', '<>', '<>', '=']] LOOP
            EXECUTE format('CREATE FUNCTION redshift_emulator.%1$s_%2$s(%1$s, %1$s) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS %3$L',
                type_name, operator_name[1], prefix || operator_name[1]);
            EXECUTE format('CREATE OPERATOR pg_catalog.%2$s (FUNCTION = redshift_emulator.%1$s_%3$s, LEFTARG = %1$s, RIGHTARG = %1$s, COMMUTATOR = OPERATOR(pg_catalog.%4$s), NEGATOR = OPERATOR(pg_catalog.%5$s)%6$s)',
                type_name, operator_name[2], operator_name[1], operator_name[3], operator_name[4],
                CASE operator_name[1] WHEN 'eq' THEN ', HASHES, MERGES, RESTRICT = eqsel, JOIN = eqjoinsel' ELSE '' END);
        END LOOP;
        EXECUTE format('CREATE FUNCTION redshift_emulator.%1$s_cmp(%1$s, %1$s) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS %2$L', type_name, prefix || 'cmp');
        EXECUTE format('CREATE FUNCTION redshift_emulator.%1$s_hash(%1$s) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS %2$L',
            type_name, CASE prefix WHEN 'bytea' THEN 'hashvarlena' ELSE 'interval_hash' END);
        EXECUTE format('CREATE OPERATOR CLASS redshift_emulator.%1$s_btree DEFAULT FOR TYPE %1$s USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 redshift_emulator.%1$s_cmp(%1$s, %1$s)', type_name);
        EXECUTE format('CREATE OPERATOR CLASS redshift_emulator.%1$s_hash DEFAULT FOR TYPE %1$s USING hash AS OPERATOR 1 =, FUNCTION 1 redshift_emulator.%1$s_hash(%1$s)', type_name);
    END LOOP;
END
$block$;

-- VARBYTE casts (documented): text as UTF-8, integers as their big-endian bytes; an explicit cast truncates, an insert fails.
CREATE CAST (varbyte AS bytea) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (bytea AS varbyte) WITHOUT FUNCTION AS IMPLICIT;
CREATE FUNCTION redshift_emulator.varbyte_of(text) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN convert_to($1, 'UTF8')::varbyte;
CREATE FUNCTION redshift_emulator.varbyte_of(bpchar) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN bpcharsend($1)::varbyte;
CREATE FUNCTION redshift_emulator.varbyte_of(smallint) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN int2send($1)::varbyte;
CREATE FUNCTION redshift_emulator.varbyte_of(integer) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN int4send($1)::varbyte;
CREATE FUNCTION redshift_emulator.varbyte_of(bigint) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN int8send($1)::varbyte;
CREATE FUNCTION redshift_emulator.text_of(varbyte) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN convert_from($1::bytea, 'UTF8');
CREATE FUNCTION redshift_emulator.varbyte_limit(varbyte, integer, boolean) RETURNS varbyte LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
BEGIN
    IF $2 < 4 OR octet_length($1::bytea) <= $2 - 4 THEN
        RETURN $1;
    ELSIF $3 THEN
        RETURN substring($1::bytea FROM 1 FOR $2 - 4)::varbyte;
    END IF;
    RAISE EXCEPTION 'value too long for type varbyte(%)', $2 - 4 USING ERRCODE = '22001';
END
$body$;
CREATE CAST (varbyte AS varbyte) WITH FUNCTION redshift_emulator.varbyte_limit(varbyte, integer, boolean) AS IMPLICIT;
CREATE CAST (text AS varbyte) WITH FUNCTION redshift_emulator.varbyte_of(text) AS ASSIGNMENT;
CREATE CAST (varchar AS varbyte) WITH FUNCTION redshift_emulator.varbyte_of(text) AS ASSIGNMENT;
CREATE CAST (bpchar AS varbyte) WITH FUNCTION redshift_emulator.varbyte_of(bpchar) AS ASSIGNMENT;
CREATE CAST (smallint AS varbyte) WITH FUNCTION redshift_emulator.varbyte_of(smallint);
CREATE CAST (integer AS varbyte) WITH FUNCTION redshift_emulator.varbyte_of(integer);
CREATE CAST (bigint AS varbyte) WITH FUNCTION redshift_emulator.varbyte_of(bigint);
CREATE CAST (varbyte AS text) WITH FUNCTION redshift_emulator.text_of(varbyte) AS ASSIGNMENT;
CREATE CAST (varbyte AS varchar) WITH FUNCTION redshift_emulator.text_of(varbyte) AS ASSIGNMENT;

-- SUPER casts: a value becomes the JSON scalar of it (documented); what is no number gives NULL as a number (documented), and a number
-- takes part in arithmetic (documented: dynamic typing); a JSON string loses its quotes as varchar (documented),
-- objects and arrays keep their JSON text (guess).
CREATE CAST (super AS json) WITHOUT FUNCTION;
CREATE CAST (json AS super) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE FUNCTION redshift_emulator.text_of(super) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE json_typeof($1::json) WHEN 'string' THEN $1::json #>> '{}' ELSE $1::json::text END;
CREATE CAST (super AS text) WITH FUNCTION redshift_emulator.text_of(super) AS IMPLICIT;
CREATE CAST (super AS varchar) WITH FUNCTION redshift_emulator.text_of(super) AS ASSIGNMENT;
DO $block$
DECLARE
    type_name text;
BEGIN
    FOREACH type_name IN ARRAY ARRAY['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision', 'boolean'] LOOP
        EXECUTE format('CREATE FUNCTION redshift_emulator.super_of(%1$s) RETURNS super LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN to_json($1)::super', type_name);
        EXECUTE format('CREATE CAST (%1$s AS super) WITH FUNCTION redshift_emulator.super_of(%1$s) AS ASSIGNMENT', type_name);
        EXECUTE format('CREATE FUNCTION redshift_emulator.%1$s_of(super) RETURNS %2$s LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE WHEN ($1::json #>> ''{}'') ~ %3$L THEN ($1::json #>> ''{}'')::%4$s::%2$s END',
            replace(type_name, ' ', '_'), type_name,
            CASE type_name WHEN 'boolean' THEN '^(true|false)$' ELSE '^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\s*$' END,
            CASE WHEN type_name IN ('smallint', 'integer', 'bigint') THEN 'numeric' ELSE type_name END);
        EXECUTE format('CREATE CAST (super AS %2$s) WITH FUNCTION redshift_emulator.%1$s_of(super)%3$s', replace(type_name, ' ', '_'), type_name,
            CASE type_name WHEN 'numeric' THEN ' AS IMPLICIT' ELSE '' END);
    END LOOP;
END
$block$;
CREATE FUNCTION redshift_emulator.super_of(text) RETURNS super LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN to_json($1)::super;
CREATE CAST (text AS super) WITH FUNCTION redshift_emulator.super_of(text) AS ASSIGNMENT;
CREATE CAST (varchar AS super) WITH FUNCTION redshift_emulator.super_of(text) AS ASSIGNMENT;

-- Interval arithmetic goes through PostgreSQL's interval.
CREATE CAST (intervaly2m AS interval) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (intervald2s AS interval) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (interval AS intervaly2m) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (interval AS intervald2s) WITHOUT FUNCTION AS ASSIGNMENT;

CREATE CAST (geometry AS text) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (geometry AS varchar) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (geography AS text) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (geography AS varchar) WITHOUT FUNCTION AS ASSIGNMENT;
