-- What Redshift keeps about a table and PostgreSQL does not: attributes and keys that are not enforced (documented:
-- https://docs.aws.amazon.com/redshift/latest/dg/t_Defining_constraints.html). Keyed by oid and column number, so renames
-- change nothing; rows of dropped relations are ignored, as every view joins pg_class and pg_attribute.

CREATE TABLE redshift_emulator.version (version text NOT NULL);

CREATE TABLE redshift_emulator.table_layout (
    relation oid PRIMARY KEY,
    dist_style text NOT NULL DEFAULT 'AUTO',
    sort_style text NOT NULL DEFAULT 'COMPOUND'
);
CREATE TABLE redshift_emulator.column_layout (
    relation oid NOT NULL,
    attnum smallint NOT NULL,
    encoding text,
    distkey boolean NOT NULL DEFAULT false,
    sortkey smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (relation, attnum)
);
CREATE TABLE redshift_emulator.key_constraint (
    relation oid NOT NULL,
    name name NOT NULL,
    kind text NOT NULL,
    columns smallint[] NOT NULL,
    foreign_relation oid,
    foreign_columns smallint[],
    created bigint GENERATED ALWAYS AS IDENTITY
);

CREATE FUNCTION redshift_emulator.attribute_number(relation oid, column_name text) RETURNS smallint LANGUAGE plpgsql STABLE AS $body$
DECLARE
    found smallint;
BEGIN
    SELECT attnum INTO found FROM pg_attribute WHERE attrelid = relation AND attname = column_name AND attnum > 0 AND NOT attisdropped;
    IF found IS NULL THEN
        RAISE EXCEPTION 'column "%" named in key does not exist', column_name USING ERRCODE = '42703';
    END IF;
    RETURN found;
END
$body$;
CREATE FUNCTION redshift_emulator.attribute_numbers(relation oid, names text[]) RETURNS smallint[] LANGUAGE sql STABLE
    RETURN (SELECT array_agg(redshift_emulator.attribute_number(relation, name) ORDER BY position) FROM unnest(names) WITH ORDINALITY AS n(name, position));

CREATE FUNCTION redshift_emulator.record_dist_style(relation regclass, style text) RETURNS void LANGUAGE sql AS $body$
    INSERT INTO redshift_emulator.table_layout (relation, dist_style) VALUES ($1, upper($2))
    ON CONFLICT (relation) DO UPDATE SET dist_style = excluded.dist_style
$body$;
CREATE FUNCTION redshift_emulator.record_encoding(relation regclass, column_name text, encoding text) RETURNS void LANGUAGE sql AS $body$
    INSERT INTO redshift_emulator.column_layout (relation, attnum, encoding) VALUES ($1, redshift_emulator.attribute_number($1, $2), lower($3))
    ON CONFLICT (relation, attnum) DO UPDATE SET encoding = excluded.encoding
$body$;
CREATE FUNCTION redshift_emulator.record_dist_key(relation regclass, column_name text) RETURNS void LANGUAGE sql AS $body$
    UPDATE redshift_emulator.column_layout SET distkey = false WHERE relation = $1;
    INSERT INTO redshift_emulator.column_layout (relation, attnum, distkey) VALUES ($1, redshift_emulator.attribute_number($1, $2), true)
    ON CONFLICT (relation, attnum) DO UPDATE SET distkey = true;
    SELECT redshift_emulator.record_dist_style($1, 'KEY')
$body$;
CREATE FUNCTION redshift_emulator.record_sort_key(relation regclass, style text, names text[]) RETURNS void LANGUAGE sql AS $body$
    UPDATE redshift_emulator.column_layout SET sortkey = 0 WHERE relation = $1;
    INSERT INTO redshift_emulator.table_layout (relation, sort_style) VALUES ($1, upper($2))
    ON CONFLICT (relation) DO UPDATE SET sort_style = excluded.sort_style;
    -- Interleaved keys count with alternating sign (documented).
    INSERT INTO redshift_emulator.column_layout (relation, attnum, sortkey)
    SELECT $1, redshift_emulator.attribute_number($1, name), CASE WHEN upper($2) = 'INTERLEAVED' AND position % 2 = 0 THEN -position ELSE position END
    FROM unnest($3) WITH ORDINALITY AS n(name, position)
    ON CONFLICT (relation, attnum) DO UPDATE SET sortkey = excluded.sortkey
$body$;
CREATE FUNCTION redshift_emulator.record_like(relation regclass, other regclass) RETURNS void LANGUAGE sql AS $body$
    INSERT INTO redshift_emulator.table_layout (relation, dist_style, sort_style) SELECT $1, l.dist_style, l.sort_style FROM redshift_emulator.table_layout l WHERE l.relation = $2
    ON CONFLICT (relation) DO NOTHING;
    INSERT INTO redshift_emulator.column_layout (relation, attnum, encoding, distkey, sortkey)
    SELECT $1, redshift_emulator.attribute_number($1, a.attname), l.encoding, l.distkey, l.sortkey
    FROM redshift_emulator.column_layout l JOIN pg_attribute a ON a.attrelid = l.relation AND a.attnum = l.attnum AND NOT a.attisdropped WHERE l.relation = $2
    ON CONFLICT (relation, attnum) DO NOTHING
$body$;
CREATE FUNCTION redshift_emulator.record_constraint(regclass, text, text, text[], regclass, text[]) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    table_name text := (SELECT relname FROM pg_class WHERE oid = $1);
    foreign_numbers smallint[] := redshift_emulator.attribute_numbers($5, $6);
BEGIN
    IF $3 = 'PRIMARY KEY' AND EXISTS (SELECT 1 FROM redshift_emulator.key_constraint k WHERE k.relation = $1 AND k.kind = 'PRIMARY KEY') THEN
        RAISE EXCEPTION 'multiple primary keys for table "%" are not allowed', table_name USING ERRCODE = '42P16';
    END IF;
    IF $5 IS NOT NULL AND foreign_numbers IS NULL THEN
        foreign_numbers := (SELECT k.columns FROM redshift_emulator.key_constraint k WHERE k.relation = $5 AND k.kind = 'PRIMARY KEY');
    END IF;
    INSERT INTO redshift_emulator.key_constraint (relation, name, kind, columns, foreign_relation, foreign_columns)
    VALUES ($1,
        coalesce($2, left(table_name || CASE $3 WHEN 'PRIMARY KEY' THEN '_pkey'
            WHEN 'UNIQUE' THEN '_' || array_to_string($4, '_') || '_key'
            ELSE '_' || array_to_string($4, '_') || '_fkey' END, 63)),
        $3, redshift_emulator.attribute_numbers($1, $4), $5, foreign_numbers);
END
$body$;
CREATE FUNCTION redshift_emulator.drop_constraint(relation regclass, name text) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    DELETE FROM redshift_emulator.key_constraint k WHERE k.relation = $1 AND k.name = $2;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'constraint "%" of relation "%" does not exist', $2, $1 USING ERRCODE = '42704';
    END IF;
END
$body$;

-- Redshift knows a length and a scale for every column of a query; PostgreSQL does not. The scale is that of the rows: a guess.
CREATE FUNCTION redshift_emulator.settle_types(relation regclass) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    column_name name;
    type oid;
    widest integer;
BEGIN
    FOR column_name, type IN SELECT attname, atttypid FROM pg_attribute WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped
            AND atttypmod = -1 AND atttypid IN ('text'::regtype, 'varchar'::regtype, 'numeric'::regtype) LOOP
        IF type = 'numeric'::regtype THEN
            EXECUTE format('SELECT least(coalesce(max(scale(%I)), 0), 37) FROM %s', column_name, relation) INTO widest;
            EXECUTE format('ALTER TABLE %s ALTER COLUMN %I TYPE numeric(38, %s)', relation, column_name, widest);
        ELSE
            EXECUTE format('ALTER TABLE %s ALTER COLUMN %I TYPE varchar(65535)', relation, column_name);
        END IF;
    END LOOP;
END
$body$;
