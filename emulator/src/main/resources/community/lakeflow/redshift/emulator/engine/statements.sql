-- What statements of Redshift become that PostgreSQL has no statement for. The columns of the SHOW statements are documented on
-- https://docs.aws.amazon.com/redshift/latest/dg/r_SHOW_TABLES.html and the pages beside it.

CREATE FUNCTION redshift_emulator.require_database(name text) RETURNS void LANGUAGE plpgsql STABLE AS $body$
BEGIN
    IF name IS NULL OR name = current_database() THEN
        RETURN;
    ELSIF EXISTS (SELECT 1 FROM pg_database WHERE datname = name) THEN
        RAISE EXCEPTION 'The catalog of another database is not emulated: connect to "%"', name USING ERRCODE = '0A000';
    END IF;
    RAISE EXCEPTION 'database "%" does not exist', name USING ERRCODE = '3D000';
END
$body$;
CREATE FUNCTION redshift_emulator.require_schema(name text) RETURNS void LANGUAGE plpgsql STABLE AS $body$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM redshift_emulator.schemas s WHERE s.schema_name = name) THEN
        RAISE EXCEPTION 'schema "%" does not exist', name USING ERRCODE = '3F000';
    END IF;
END
$body$;

CREATE FUNCTION redshift_emulator.show_databases() RETURNS TABLE (database_name varchar, database_owner integer, database_type varchar,
        database_acl varchar, parameters varchar, database_isolation_level varchar) LANGUAGE sql STABLE AS $body$
    SELECT datname, datdba::integer, 'local', array_to_string(datacl, '|'), NULL, 'Snapshot Isolation' FROM pg_database
    WHERE datallowconn AND datname NOT IN ('postgres', 'template1') ORDER BY datname
$body$;
CREATE FUNCTION redshift_emulator.show_schemas(database text) RETURNS TABLE (database_name varchar, schema_name varchar, schema_owner integer,
        schema_type varchar, schema_acl varchar, source_database varchar, schema_option varchar) LANGUAGE sql STABLE AS $body$
    SELECT redshift_emulator.require_database(database);
    SELECT s.database_name, s.schema_name, s.schema_owner, s.schema_type, s.schema_acl, s.source_database, s.schema_option
    FROM pg_catalog.svv_all_schemas s ORDER BY s.schema_name
$body$;
-- When a table was changed is not kept: NULL.
CREATE FUNCTION redshift_emulator.show_tables(database text, schema text) RETURNS TABLE (database_name varchar, schema_name varchar, table_name varchar,
        table_type varchar, table_acl varchar, remarks varchar, owner varchar, last_altered_time timestamp, last_modified_time timestamp,
        dist_style varchar, table_subtype varchar) LANGUAGE sql STABLE AS $body$
    SELECT redshift_emulator.require_database(database), redshift_emulator.require_schema(schema);
    SELECT current_database(), r.schema_name, r.table_name, CASE WHEN r.table_type = 'VIEW' THEN 'VIEW' ELSE 'TABLE' END, r.table_acl, r.remarks,
        pg_get_userbyid(r.relowner), NULL::timestamp, NULL::timestamp,
        CASE WHEN r.relkind = 'v' THEN NULL WHEN r.dist_style = 'KEY' THEN (SELECT 'KEY(' || c.column_name || ')' FROM redshift_emulator.columns c WHERE c.oid = r.oid AND c.distkey)
            WHEN r.dist_style = 'AUTO' THEN 'AUTO (ALL)' ELSE r.dist_style END,
        CASE WHEN EXISTS (SELECT 1 FROM redshift_emulator.materialized_view m WHERE m.view = r.oid) THEN 'MATERIALIZED VIEW' WHEN r.late_binding THEN 'LATE BINDING VIEW' WHEN r.relkind = 'v' THEN 'REGULAR VIEW' ELSE 'REGULAR TABLE' END
    FROM redshift_emulator.relations r
    WHERE r.schema_name = schema AND (pg_has_role(r.relowner, 'USAGE') OR has_table_privilege(r.oid, 'SELECT') OR has_any_column_privilege(r.oid, 'SELECT'))
    ORDER BY r.table_name
$body$;
CREATE FUNCTION redshift_emulator.show_columns(database text, schema text, "table" text) RETURNS TABLE (database_name varchar, schema_name varchar,
        table_name varchar, column_name varchar, ordinal_position integer, column_default varchar, is_nullable varchar, data_type varchar,
        character_maximum_length integer, numeric_precision integer, numeric_scale integer, remarks varchar, sort_key_type varchar,
        sort_key integer, dist_key integer, encoding varchar, collation varchar) LANGUAGE plpgsql STABLE AS $body$
DECLARE
    shown oid := CASE WHEN schema IS NULL THEN to_regclass(quote_ident("table")) ELSE to_regclass(format('%I.%I', schema, "table")) END;
BEGIN
    PERFORM redshift_emulator.require_database(database);
    IF shown IS NULL THEN
        RAISE EXCEPTION 'relation "%" does not exist', concat_ws('.', schema, "table") USING ERRCODE = '42P01';
    END IF;
    RETURN QUERY SELECT current_database()::varchar, c.schema_name::varchar, c.table_name::varchar, c.column_name::varchar, c.ordinal_position,
            c.column_default::varchar, CASE WHEN c.attnotnull THEN 'NO' ELSE 'YES' END::varchar, c.data_type::varchar, c.character_maximum_length,
            c.numeric_precision, c.numeric_scale, c.column_remarks::varchar, CASE WHEN c.sortkey <> 0 THEN c.sort_style END::varchar,
            CASE WHEN c.sortkey <> 0 THEN abs(c.sortkey) END, CASE WHEN c.distkey THEN 1 END, c.encoding::varchar,
            CASE WHEN c.data_type IN ('character', 'character varying') THEN 'case_sensitive' END::varchar
        FROM redshift_emulator.columns c WHERE c.oid = shown ORDER BY c.ordinal_position;
END
$body$;

CREATE FUNCTION redshift_emulator.ddl_type(type oid, modifier integer) RETURNS text LANGUAGE sql STABLE
    RETURN CASE WHEN type = 'text'::regtype THEN 'character varying(65535)'
        WHEN type IN ('intervaly2m'::regtype, 'intervald2s'::regtype) THEN redshift_emulator.type_name(type)
        ELSE format_type(type, modifier) END;
-- SHOW TABLE: the form is that of the documented samples.
CREATE FUNCTION redshift_emulator.table_ddl(relation regclass) RETURNS varchar LANGUAGE plpgsql STABLE AS $body$
DECLARE
    shown record;
    items text;
    sort_keys text;
BEGIN
    SELECT * INTO shown FROM redshift_emulator.relations WHERE oid = relation AND relkind IN ('r', 'p', 'm');
    IF NOT FOUND THEN
        RAISE EXCEPTION '"%" is not a table', relation USING ERRCODE = '42809';
    END IF;
    SELECT string_agg(format('%I %s', column_name, redshift_emulator.ddl_type(atttypid, atttypmod))
            || CASE WHEN column_default LIKE '"identity"%' THEN ' ' || regexp_replace(column_default, '.*''(.*)''.*', 'IDENTITY(\1)') ELSE coalesce(' DEFAULT ' || column_default, '') END
            || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
            || CASE WHEN encoding <> 'none' THEN ' ENCODE ' || encoding ELSE '' END
            || CASE WHEN distkey THEN ' distkey' ELSE '' END, E',\n' ORDER BY ordinal_position)
        INTO items FROM redshift_emulator.columns WHERE oid = relation;
    SELECT concat_ws(E',\n', items, string_agg(
            CASE WHEN k.kind = 'PRIMARY KEY' OR k.name = shown.table_name || '_' || names.list || '_key' THEN '' ELSE format('CONSTRAINT %I ', k.name) END
            || k.kind || ' (' || names.list || ')'
            || CASE WHEN k.kind = 'FOREIGN KEY' THEN ' REFERENCES ' || k.foreign_relation::regclass || coalesce('(' || names.foreign_list || ')', '') ELSE '' END,
            E',\n' ORDER BY k.created))
        INTO items FROM redshift_emulator.constraints k CROSS JOIN LATERAL (
            SELECT (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY u.position) FROM unnest(k.columns) WITH ORDINALITY AS u(attnum, position)
                    JOIN pg_attribute a ON a.attrelid = k.relation AND a.attnum = u.attnum) AS list,
                (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY u.position) FROM unnest(k.foreign_columns) WITH ORDINALITY AS u(attnum, position)
                    JOIN pg_attribute a ON a.attrelid = k.foreign_relation AND a.attnum = u.attnum) AS foreign_list) names
        WHERE k.relation = table_ddl.relation;
    SELECT string_agg(quote_ident(column_name), ', ' ORDER BY abs(sortkey)) INTO sort_keys FROM redshift_emulator.columns WHERE oid = relation AND sortkey <> 0;
    RETURN format(E'CREATE TABLE %I.%I (\n%s\n)\nDISTSTYLE %s', shown.schema_name, shown.table_name, items, shown.dist_style)
        || CASE WHEN sort_keys IS NULL THEN '' ELSE CASE shown.sort_style WHEN 'INTERLEAVED' THEN ' INTERLEAVED' ELSE '' END || ' SORTKEY ( ' || sort_keys || ' )' END || ';';
END
$body$;
CREATE FUNCTION redshift_emulator.view_ddl(relation regclass) RETURNS varchar LANGUAGE plpgsql STABLE AS $body$
DECLARE
    shown record;
BEGIN
    SELECT r.*, m.store INTO shown FROM redshift_emulator.relations r LEFT JOIN redshift_emulator.materialized_view m ON m.view = r.oid WHERE r.oid = relation AND r.relkind = 'v';
    IF NOT FOUND THEN
        RAISE EXCEPTION '"%" is not a view', relation USING ERRCODE = '42809';
    ELSIF shown.late_binding THEN
        RETURN (SELECT definition || ';' FROM redshift_emulator.late_view v WHERE v.relation = view_ddl.relation);
    END IF;
    RETURN pg_get_viewdef(coalesce(shown.store, relation));
END
$body$;

-- EXPLAIN: PostgreSQL's plan in Redshift's dress. A step on the compute nodes is marked XN (documented); how rows travel between
-- nodes (DS_DIST_...) is left out, as there is one node.
CREATE FUNCTION redshift_emulator.explain(statement text) RETURNS SETOF text LANGUAGE plpgsql AS $body$
DECLARE
    line text;
BEGIN
    FOR line IN EXECUTE statement LOOP
        RETURN NEXT regexp_replace(line, '^(\s*(?:->\s+)?)([A-Z][^:]*\(cost=)', '\1XN \2');
    END LOOP;
END
$body$;

-- Who makes a user may give and take its rights, and so may all superusers. Nobody else gets anywhere by calling it.
CREATE FUNCTION redshift_emulator.record_user(name text, superuser boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
BEGIN
    IF NOT pg_has_role(session_user, 'redshift_superusers', 'MEMBER') THEN
        RAISE EXCEPTION 'permission denied to create user' USING ERRCODE = '42501';
    ELSIF superuser THEN
        EXECUTE format('REVOKE %I FROM redshift_superusers', name);
        EXECUTE format('ALTER ROLE %I CREATEDB CREATEROLE', name);
        EXECUTE format('GRANT redshift_superusers TO %I', name);
    ELSE
        EXECUTE format('REVOKE redshift_superusers FROM %I', name);
        EXECUTE format('GRANT %I TO redshift_superusers WITH ADMIN OPTION', name);
    END IF;
END
$body$;
CREATE FUNCTION redshift_emulator.record_database(name text) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    EXECUTE format('GRANT CREATE ON DATABASE %I TO redshift_superusers', name);
END
$body$;
-- An OUT argument is one with a default here.
CREATE FUNCTION redshift_emulator.drop_procedure(name text, types text[]) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    wanted text := ARRAY(SELECT t::regtype FROM unnest(types) WITH ORDINALITY AS u(t, position) ORDER BY position)::text;
    found oid;
BEGIN
    SELECT p.oid INTO found FROM pg_proc p
    WHERE p.prokind = 'p' AND p.proname = (parse_ident(name))[cardinality(parse_ident(name))]
        AND CASE WHEN cardinality(parse_ident(name)) > 1 THEN p.pronamespace = (parse_ident(name))[1]::regnamespace ELSE pg_function_is_visible(p.oid) END
        AND ARRAY(SELECT t::regtype FROM unnest(p.proargtypes) WITH ORDINALITY AS u(t, position) WHERE position <= p.pronargs - p.pronargdefaults ORDER BY position)::text = wanted;
    IF found IS NULL THEN
        RAISE EXCEPTION 'procedure %(%) does not exist', name, array_to_string(types, ', ') USING ERRCODE = '42883';
    END IF;
    EXECUTE format('DROP PROCEDURE %s', found::regprocedure);
END
$body$;
CREATE OR REPLACE VIEW pg_catalog.pg_user AS
    SELECT usename, usesysid, usecreatedb, pg_has_role(usesysid, 'redshift_superusers', 'MEMBER') AS usesuper, userepl, usebypassrls,
        '********'::text AS passwd, valuntil, useconfig
    FROM pg_shadow WHERE usename <> 'postgres';

-- ALTER TABLE APPEND moves the rows. Both tables need the same columns, but for what the option allows (documented).
CREATE PROCEDURE redshift_emulator.append_table(target regclass, source regclass, mode text) LANGUAGE plpgsql AS $body$
DECLARE
    common text;
    missing text;
    extra text;
    different text;
BEGIN
    SELECT string_agg(quote_ident(t.attname), ', ' ORDER BY t.attnum) FILTER (WHERE s.attname IS NOT NULL),
            string_agg(t.attname, ', ') FILTER (WHERE s.attname IS NULL),
            string_agg(t.attname, ', ') FILTER (WHERE (s.atttypid, s.atttypmod) <> (t.atttypid, t.atttypmod))
        INTO common, missing, different
        FROM pg_attribute t LEFT JOIN pg_attribute s ON s.attrelid = source AND s.attname = t.attname AND s.attnum > 0 AND NOT s.attisdropped
        WHERE t.attrelid = target AND t.attnum > 0 AND NOT t.attisdropped;
    SELECT string_agg(s.attname, ', ') INTO extra FROM pg_attribute s
        WHERE s.attrelid = source AND s.attnum > 0 AND NOT s.attisdropped
            AND NOT EXISTS (SELECT 1 FROM pg_attribute t WHERE t.attrelid = target AND t.attname = s.attname AND NOT t.attisdropped);
    IF different IS NOT NULL THEN
        RAISE EXCEPTION 'ALTER TABLE APPEND: columns % of "%" and "%" have different types', different, target, source USING ERRCODE = '42804';
    ELSIF extra IS NOT NULL AND mode <> 'IGNOREEXTRA' THEN
        RAISE EXCEPTION 'ALTER TABLE APPEND: "%" has no columns %. Use IGNOREEXTRA to discard them', target, extra USING ERRCODE = '42703';
    ELSIF missing IS NOT NULL AND mode <> 'FILLTARGET' THEN
        RAISE EXCEPTION 'ALTER TABLE APPEND: "%" has no columns %. Use FILLTARGET to fill them', source, missing USING ERRCODE = '42703';
    END IF;
    EXECUTE format('LOCK TABLE %s, %s IN EXCLUSIVE MODE', source, target);
    EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s', target, common, common, source);
    EXECUTE format('DELETE FROM %s', source);
END
$body$;
