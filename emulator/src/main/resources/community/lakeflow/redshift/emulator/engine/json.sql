-- JSON in text (json-functions) and SUPER values (super-functions). What is asked of a value that is not there is an empty
-- text for JSON in text, and NULL for SUPER.

CREATE FUNCTION pg_catalog.is_valid_json(text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1 IS JSON OBJECT;
CREATE FUNCTION pg_catalog.is_valid_json_array(text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1 IS JSON ARRAY;
CREATE FUNCTION pg_catalog.can_json_parse(text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1 IS JSON;
-- Not in SQL, where the planner would read a bad constant before it asks.
CREATE FUNCTION redshift_emulator.json_of(value text, null_if_invalid boolean) RETURNS json LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
BEGIN
    RETURN CASE WHEN NOT null_if_invalid OR value IS JSON THEN value::json END;
END
$body$;
CREATE FUNCTION redshift_emulator.json_path_text(value json, VARIADIC path text[]) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN coalesce($1 #>> $2, '')::varchar;
CREATE FUNCTION redshift_emulator.json_extract_path_text(value text, VARIADIC path text[]) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN redshift_emulator.json_path_text($1::json, VARIADIC $2);
CREATE FUNCTION redshift_emulator.json_extract_path_text(text, text, boolean) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN redshift_emulator.json_path_text(redshift_emulator.json_of($1, $3), $2);
CREATE FUNCTION redshift_emulator.json_extract_path_text(text, text, text, boolean) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN redshift_emulator.json_path_text(redshift_emulator.json_of($1, $4), $2, $3);
CREATE FUNCTION redshift_emulator.json_extract_path_text(text, text, text, text, boolean) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN redshift_emulator.json_path_text(redshift_emulator.json_of($1, $5), $2, $3, $4);
CREATE FUNCTION redshift_emulator.json_extract_path_text(text, text, text, text, text, boolean) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN redshift_emulator.json_path_text(redshift_emulator.json_of($1, $6), $2, $3, $4, $5);
CREATE FUNCTION redshift_emulator.json_extract_path_text(text, text, text, text, text, text, boolean) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN redshift_emulator.json_path_text(redshift_emulator.json_of($1, $7), $2, $3, $4, $5, $6);
CREATE FUNCTION pg_catalog.json_extract_array_element_text(value text, place integer, null_if_invalid boolean DEFAULT false) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    CASE WHEN redshift_emulator.json_of($1, $3) IS NOT NULL THEN coalesce(CASE WHEN $2 >= 0 THEN redshift_emulator.json_of($1, $3) ->> $2 END, '') END::varchar;
CREATE FUNCTION redshift_emulator.json_array_length(value text, null_if_invalid boolean DEFAULT false) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN pg_catalog.json_array_length(redshift_emulator.json_of($1, $2));

-- The type of a SUPER value (r_json_typeof, r_is_array and its like). False for NULL, as query-super says.
CREATE FUNCTION redshift_emulator.json_typeof(super) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.json_typeof($1::json)::varchar;
CREATE FUNCTION redshift_emulator.is_kind(value super, kind text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(pg_catalog.json_typeof($1::json) = $2, false);
CREATE FUNCTION redshift_emulator.is_whole(value super, lowest numeric, highest numeric) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN $1::json::text ~ '^-?[0-9]+$' THEN $1::json::text::numeric BETWEEN $2 AND $3 ELSE false END;
CREATE FUNCTION pg_catalog.is_array(super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN redshift_emulator.is_kind($1, 'array');
CREATE FUNCTION pg_catalog.is_object(super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN redshift_emulator.is_kind($1, 'object');
CREATE FUNCTION pg_catalog.is_boolean(super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN redshift_emulator.is_kind($1, 'boolean');
CREATE FUNCTION pg_catalog.is_varchar(super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN redshift_emulator.is_kind($1, 'string');
CREATE FUNCTION pg_catalog.is_char(super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN redshift_emulator.is_kind($1, 'string');
CREATE FUNCTION pg_catalog.is_scalar(super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(pg_catalog.json_typeof($1::json) IN ('string', 'number', 'boolean'), false);
CREATE FUNCTION pg_catalog.is_smallint(super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN redshift_emulator.is_whole($1, -32768, 32767);
CREATE FUNCTION pg_catalog.is_integer(super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN redshift_emulator.is_whole($1, -2147483648, 2147483647);
CREATE FUNCTION pg_catalog.is_bigint(super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN redshift_emulator.is_whole($1, -9223372036854775808, 9223372036854775807);
CREATE FUNCTION pg_catalog.is_decimal(super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce($1::json::text ~ '^-?[0-9]+(\.[0-9]+)?$', false);
CREATE FUNCTION pg_catalog.is_float(super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce($1::json::text ~ '^-?[0-9]+(\.[0-9]+)?[eE]', false);
CREATE FUNCTION pg_catalog.decimal_precision(super) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN is_decimal($1) THEN greatest(length(ltrim(replace(ltrim($1::json::text, '-'), '.', ''), '0')), scale($1::json::text::numeric)) END;
CREATE FUNCTION pg_catalog.decimal_scale(super) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN is_decimal($1) THEN scale($1::json::text::numeric) END;

-- Making SUPER values: the dialect wraps each item in super_of.
CREATE FUNCTION redshift_emulator.super_of(super) RETURNS super LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN $1;
CREATE FUNCTION redshift_emulator.super_of(date) RETURNS super LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN to_json($1::text)::super;
CREATE FUNCTION redshift_emulator.super_of(timestamp) RETURNS super LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN to_json($1::text)::super;
CREATE FUNCTION redshift_emulator.super_of(timestamptz) RETURNS super LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN to_json($1::text)::super;
CREATE FUNCTION redshift_emulator.super_of(time) RETURNS super LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN to_json($1::text)::super;
CREATE FUNCTION redshift_emulator.super_of(timetz) RETURNS super LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN to_json($1::text)::super;
CREATE FUNCTION redshift_emulator.joined(items json[]) RETURNS super LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ('[' || array_to_string($1, ',', 'null') || ']')::json::super;
CREATE FUNCTION redshift_emulator."array"(VARIADIC items super[]) RETURNS super LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN redshift_emulator.joined($1::json[]);
CREATE FUNCTION redshift_emulator."array"() RETURNS super LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN '[]'::json::super;
CREATE FUNCTION redshift_emulator.object(VARIADIC items super[]) RETURNS super LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT '{' || coalesce(string_agg($1[i]::json::text || ':' || coalesce($1[i + 1]::json::text, 'null'), ',' ORDER BY i), '') || '}'
        FROM generate_series(1, cardinality($1), 2) AS i)::json::super;
CREATE FUNCTION redshift_emulator.object() RETURNS super LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN '{}'::json::super;
CREATE FUNCTION redshift_emulator.elements(super) RETURNS json[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN is_array($1) THEN (SELECT coalesce(array_agg(value ORDER BY place), '{}') FROM json_array_elements($1::json) WITH ORDINALITY AS e (value, place)) END;
CREATE FUNCTION pg_catalog.array_concat(super, super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN redshift_emulator.joined(redshift_emulator.elements($1) || redshift_emulator.elements($2));
CREATE FUNCTION pg_catalog.array_flatten(super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN redshift_emulator.joined((SELECT array_agg(CASE WHEN item.value IS NULL THEN outer_item.value ELSE item.value END ORDER BY outer_item.place, item.place)
        FROM unnest(redshift_emulator.elements($1)) WITH ORDINALITY AS outer_item (value, place)
        LEFT JOIN LATERAL unnest(redshift_emulator.elements(outer_item.value::super)) WITH ORDINALITY AS item (value, place) ON true
        WHERE item.place IS NOT NULL OR NOT is_array(outer_item.value::super)));
CREATE FUNCTION pg_catalog.get_array_length(super) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN cardinality(redshift_emulator.elements($1));
CREATE FUNCTION pg_catalog.subarray(value super, start integer, length integer DEFAULT 2147483647) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN redshift_emulator.joined((redshift_emulator.elements($1))[$2 + 1:least($2::bigint + $3, 2147483647)::integer]);
CREATE FUNCTION pg_catalog.split_to_array(value text, delimiter text DEFAULT ',') RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN array_to_json(string_to_array($1, $2))::super;
