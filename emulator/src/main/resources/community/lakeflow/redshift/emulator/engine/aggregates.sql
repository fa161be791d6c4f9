-- What aggregates of Redshift do with the values of a group, which the dialect hands over as an array in order.

-- LISTAGG (r_LISTAGG): NULL and empty values are left out, and the result has at most 65535 bytes.
CREATE FUNCTION redshift_emulator.listagg(items anyarray, delimiter text) RETURNS varchar LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $body$
DECLARE
    list text := array_to_string(array_remove(items::text[], ''), coalesce(delimiter, ''));
BEGIN
    IF octet_length(list) > 65535 THEN
        RAISE EXCEPTION 'Result size exceeds LISTAGG limit' USING ERRCODE = '54000';
    END IF;
    RETURN list;
END
$body$;
-- LISTAGG(DISTINCT) OVER: the first of equal values stays.
CREATE FUNCTION redshift_emulator.distinct_items(anyarray) RETURNS anyarray LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$
    SELECT array_agg(item ORDER BY place) FROM (SELECT item, min(place) AS place FROM unnest($1) WITH ORDINALITY AS items (item, place) GROUP BY item) AS firsts
$body$;

-- PERCENTILE_CONT (r_PERCENTILE_CONT) interpolates between rows 1 + p * (n - 1); integers and decimals give a decimal, real a
-- double, dates and timestamps their own type. MEDIAN is that at 0.5.
CREATE FUNCTION redshift_emulator.percentile_rank(fraction numeric, count integer) RETURNS numeric LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $body$
BEGIN
    IF fraction < 0 OR fraction > 1 THEN
        RAISE EXCEPTION 'percentile value % is not between 0 and 1', fraction USING ERRCODE = '22003';
    END IF;
    RETURN 1 + fraction * (count - 1);
END
$body$;
DO $block$
DECLARE
    form text[];
BEGIN
    FOREACH form SLICE 1 IN ARRAY ARRAY[['smallint', 'numeric', 'numeric'], ['integer', 'numeric', 'numeric'], ['bigint', 'numeric', 'numeric'],
            ['numeric', 'numeric', 'numeric'], ['real', 'double precision', 'double precision'], ['double precision', 'double precision', 'double precision'],
            ['date', 'date', 'numeric'], ['timestamp', 'timestamp', 'double precision'], ['timestamptz', 'timestamptz', 'double precision']] LOOP
        EXECUTE format('CREATE FUNCTION redshift_emulator.percentile_cont(fraction numeric, sorted %1$s[]) RETURNS %2$s LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ('
            || '$2[floor(redshift_emulator.percentile_rank($1, cardinality($2)))]::%2$s + ((redshift_emulator.percentile_rank($1, cardinality($2)) %% 1)::%3$s'
            || ' * ($2[ceil(redshift_emulator.percentile_rank($1, cardinality($2)))] - $2[floor(redshift_emulator.percentile_rank($1, cardinality($2)))]))%4$s)::%2$s',
            form[1], form[2], form[3], CASE form[1] WHEN 'date' THEN '::integer' ELSE '' END);
        EXECUTE format('CREATE FUNCTION redshift_emulator.median(%1$s[]) RETURNS %2$s LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN redshift_emulator.percentile_cont(0.5, $1)',
            form[1], form[2]);
    END LOOP;
END
$block$;
-- PERCENTILE_DISC (r_PERCENTILE_DISC): the first value whose cumulative distribution reaches p.
CREATE FUNCTION redshift_emulator.percentile_disc(fraction numeric, sorted anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
    'SELECT $2[greatest(1, ceil((redshift_emulator.percentile_rank($1, 2) - 1) * cardinality($2)))]';

-- AVG (r_AVG): of integers a BIGINT, of a decimal a decimal of the same scale, of others a double. The third argument only tells the type.
-- That integers are truncated is documented by its examples; that decimals are rounded is a guess.
CREATE FUNCTION redshift_emulator.avg(sum numeric, count bigint, any_value smallint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE $2 WHEN 0 THEN NULL ELSE trunc($1 / $2)::bigint END;
CREATE FUNCTION redshift_emulator.avg(sum numeric, count bigint, any_value integer) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE $2 WHEN 0 THEN NULL ELSE trunc($1 / $2)::bigint END;
CREATE FUNCTION redshift_emulator.avg(sum numeric, count bigint, any_value bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE $2 WHEN 0 THEN NULL ELSE trunc($1 / $2)::bigint END;
CREATE FUNCTION redshift_emulator.avg(sum numeric, count bigint, any_value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE $2 WHEN 0 THEN NULL ELSE round($1 / $2, scale($1)) END;
CREATE FUNCTION redshift_emulator.avg(sum double precision, count bigint, any_value double precision) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE $2 WHEN 0 THEN NULL ELSE $1 / $2 END;
CREATE FUNCTION redshift_emulator.avg(sum interval, count bigint, any_value interval) RETURNS interval LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE $2 WHEN 0 THEN NULL ELSE $1 / $2 END;
-- RATIO_TO_REPORT (r_WF_RATIO_TO_REPORT) is a FLOAT8.
CREATE FUNCTION redshift_emulator.ratio_to_report(part double precision, total double precision) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1 / nullif($2, 0);

-- TRY_CAST gives NULL where CAST fails; the third argument only tells the type.
CREATE FUNCTION redshift_emulator.try_cast(value anycompatible, type_name text, INOUT result anyelement) LANGUAGE plpgsql STABLE AS $body$
BEGIN
    EXECUTE 'SELECT CAST($1 AS ' || type_name || ')' INTO result USING value;
EXCEPTION WHEN data_exception THEN
    result := NULL;
END
$body$;
