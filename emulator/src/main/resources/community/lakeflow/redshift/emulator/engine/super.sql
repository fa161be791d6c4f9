-- What queries do with SUPER values (query-super). Steps are lax: what is not there is NULL.

CREATE FUNCTION redshift_emulator.at(super, text) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ($1::json -> $2)::super;
CREATE FUNCTION redshift_emulator.at(super, integer) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN $2 >= 0 THEN ($1::json -> $2)::super END;
CREATE FUNCTION redshift_emulator.at(super, super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN is_integer($2) THEN ($1::json -> $2::integer)::super ELSE ($1::json -> ($2::json #>> '{}'))::super END;
-- The arrays of PostgreSQL's catalog count from 1.
CREATE FUNCTION redshift_emulator.at(anyarray, integer) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT $1[$2]';

-- FROM t, t.c AS x [AT i]: the items of an array, counted from 0; FROM t, UNPIVOT t.c AS v [AT k]: the values of an object and their names.
CREATE FUNCTION redshift_emulator.unnest_super_at(super) RETURNS TABLE (item super, place bigint) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$
    SELECT value::super, ordinality - 1 FROM json_array_elements(CASE WHEN is_array($1) THEN $1::json ELSE '[]' END) WITH ORDINALITY
$body$;
CREATE FUNCTION redshift_emulator.unnest_super(super) RETURNS SETOF super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$
    SELECT value::super FROM json_array_elements(CASE WHEN is_array($1) THEN $1::json ELSE '[]' END)
$body$;
CREATE FUNCTION pg_catalog.unnest(super) RETURNS SETOF super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT redshift_emulator.unnest_super($1)';
CREATE FUNCTION redshift_emulator.unpivot_super_at(super) RETURNS TABLE (item super, name varchar) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$
    SELECT value::super, key::varchar FROM json_each(CASE WHEN is_object($1) THEN $1::json ELSE '{}' END)
$body$;
CREATE FUNCTION redshift_emulator.unpivot_super(super) RETURNS SETOF super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT item FROM redshift_emulator.unpivot_super_at($1)';

-- The order of SUPER values: boolean, number, string, array, object (documented); equality is deep.
CREATE FUNCTION redshift_emulator.super_rank(super) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE json_typeof($1::json) WHEN 'boolean' THEN 1 WHEN 'number' THEN 2 WHEN 'string' THEN 3 WHEN 'array' THEN 4 WHEN 'object' THEN 5 ELSE 6 END;
CREATE FUNCTION redshift_emulator.super_cmp(super, super) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    CASE WHEN redshift_emulator.super_rank($1) <> redshift_emulator.super_rank($2) THEN redshift_emulator.super_rank($1) - redshift_emulator.super_rank($2)
        ELSE jsonb_cmp($1::json::jsonb, $2::json::jsonb) END;
CREATE FUNCTION redshift_emulator.super_hash(super) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN jsonb_hash($1::json::jsonb);
-- A SUPER value and a scalar: of another type, they are unequal, and neither is less (documented).
DO $block$
DECLARE
    form text[];
    kind text[];
BEGIN
    FOREACH form SLICE 1 IN ARRAY ARRAY[['lt', '<', '>', '>='], ['le', '<=', '>=', '>'], ['eq', '=', '=', '<>'],
            ['ge', '>=', '<=', '<'], ['gt', '>', '<', '<='], ['ne', '<>', '<>', '=']] LOOP
        EXECUTE format('CREATE FUNCTION redshift_emulator.super_%1$s(super, super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN redshift_emulator.super_cmp($1, $2) %2$s 0',
            form[1], form[2]);
        EXECUTE format('CREATE OPERATOR pg_catalog.%2$s (FUNCTION = redshift_emulator.super_%1$s, LEFTARG = super, RIGHTARG = super, COMMUTATOR = OPERATOR(pg_catalog.%3$s), NEGATOR = OPERATOR(pg_catalog.%4$s)%5$s)',
            form[1], form[2], form[3], form[4], CASE form[1] WHEN 'eq' THEN ', HASHES, MERGES, RESTRICT = eqsel, JOIN = eqjoinsel' ELSE '' END);
        FOREACH kind SLICE 1 IN ARRAY ARRAY[['text', 'string'], ['numeric', 'number'], ['boolean', 'boolean']] LOOP
            EXECUTE format('CREATE FUNCTION redshift_emulator.super_%1$s(super, %2$s) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE json_typeof($1::json) WHEN %3$L THEN ($1::json #>> ''{}'')::%2$s %4$s $2 %5$s END',
                form[1], kind[1], kind[2], form[2], CASE form[1] WHEN 'eq' THEN 'ELSE false' WHEN 'ne' THEN 'ELSE true' ELSE '' END);
            EXECUTE format('CREATE FUNCTION redshift_emulator.super_%1$s(%2$s, super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE json_typeof($2::json) WHEN %3$L THEN $1 %4$s ($2::json #>> ''{}'')::%2$s %5$s END',
                form[1], kind[1], kind[2], form[2], CASE form[1] WHEN 'eq' THEN 'ELSE false' WHEN 'ne' THEN 'ELSE true' ELSE '' END);
            EXECUTE format('CREATE OPERATOR pg_catalog.%1$s (FUNCTION = redshift_emulator.super_%2$s, LEFTARG = super, RIGHTARG = %3$s)', form[2], form[1], kind[1]);
            EXECUTE format('CREATE OPERATOR pg_catalog.%1$s (FUNCTION = redshift_emulator.super_%2$s, LEFTARG = %3$s, RIGHTARG = super)', form[2], form[1], kind[1]);
        END LOOP;
    END LOOP;
END
$block$;
CREATE OPERATOR CLASS redshift_emulator.super_btree DEFAULT FOR TYPE super USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 redshift_emulator.super_cmp(super, super);
CREATE OPERATOR CLASS redshift_emulator.super_hash DEFAULT FOR TYPE super USING hash AS OPERATOR 1 =, FUNCTION 1 redshift_emulator.super_hash(super);
CREATE FUNCTION redshift_emulator.super_smaller(super, super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE WHEN redshift_emulator.super_cmp($1, $2) <= 0 THEN $1 ELSE $2 END;
CREATE FUNCTION redshift_emulator.super_larger(super, super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE WHEN redshift_emulator.super_cmp($1, $2) >= 0 THEN $1 ELSE $2 END;
CREATE AGGREGATE pg_catalog.min(super) (SFUNC = redshift_emulator.super_smaller, STYPE = super);
CREATE AGGREGATE pg_catalog.max(super) (SFUNC = redshift_emulator.super_larger, STYPE = super);
CREATE FUNCTION redshift_emulator.avg(sum numeric, count bigint, any_value super) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN CASE $2 WHEN 0 THEN NULL ELSE $1 / $2 END;
