-- Late-binding views (documented: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_VIEW.html). Each is a view of PostgreSQL's whose
-- dependencies are cut, so that nothing keeps its tables from being dropped; whenever a relation is made, changed or dropped, those
-- concerned are bound again from their text. One that cannot be bound stands as a view of the columns it last had, and fails with the
-- reason when it is read.

CREATE TABLE redshift_emulator.late_view (
    relation oid PRIMARY KEY,
    -- What follows the name in CREATE VIEW; runs with the rights of PostgreSQL's superuser, so no semicolon may be in it.
    tail text NOT NULL CHECK (strpos(tail, ';') = 0),
    definition text NOT NULL,
    path text NOT NULL,
    problem text,
    refers_to oid[] NOT NULL DEFAULT '{}'
);
CREATE FUNCTION redshift_emulator.unbound(problem text) RETURNS integer LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION '%', problem USING ERRCODE = '42P01';
END
$body$;
-- What else may be wrong with a view's text than its syntax: names that are not there (yet).
CREATE FUNCTION redshift_emulator.unresolved(state text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
    state IN ('42P01', '42703', '3F000', '42883', '42704', '42804', '42846', '42702', '42725', '0A000');

CREATE FUNCTION redshift_emulator.cut_dependencies(view oid) RETURNS void LANGUAGE sql AS $body$
    UPDATE redshift_emulator.late_view SET refers_to = ARRAY(SELECT DISTINCT d.refobjid FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
            WHERE d.classid = 'pg_rewrite'::regclass AND r.ev_class = view AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> view)
        WHERE relation = view;
    DELETE FROM pg_depend d USING pg_rewrite r
        WHERE d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND r.ev_class = view AND NOT (d.refclassid = 'pg_class'::regclass AND d.refobjid = view)
$body$;

-- PostgreSQL replaces a view only by one that begins with the same columns.
CREATE FUNCTION redshift_emulator.remake_view(view oid, tail text) RETURNS oid LANGUAGE plpgsql AS $body$
DECLARE
    name text := view::regclass;
    old pg_class := c FROM pg_class c WHERE c.oid = view;
    remarks text := obj_description(view, 'pg_class');
    made oid;
    granted record;
BEGIN
    name := format('%I.%I', old.relnamespace::regnamespace, old.relname);
    EXECUTE format('DROP VIEW %s', name);
    EXECUTE format('CREATE VIEW %s %s', name, tail);
    made := name::regclass;
    EXECUTE format('ALTER VIEW %s OWNER TO %I', name, pg_get_userbyid(old.relowner));
    FOR granted IN SELECT privilege_type, CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS grantee
            FROM aclexplode(old.relacl) a WHERE a.grantee <> old.relowner LOOP
        EXECUTE format('GRANT %s ON %s TO %s', granted.privilege_type, name, granted.grantee);
    END LOOP;
    EXECUTE format('COMMENT ON VIEW %s IS %L', name, remarks);
    UPDATE redshift_emulator.late_view SET relation = made WHERE relation = view;
    RETURN made;
END
$body$;

CREATE FUNCTION redshift_emulator.bind_view(view oid) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    late redshift_emulator.late_view := l FROM redshift_emulator.late_view l WHERE l.relation = view;
    name text;
    columns text;
    trouble text;
    bound oid := view;
BEGIN
    -- Not a view of the system's: its owner's rights would be given away.
    SELECT format('%I.%I', c.relnamespace::regnamespace, c.relname) INTO STRICT name FROM pg_class c WHERE c.oid = view AND c.relkind = 'v' AND c.relowner <> 10;
    PERFORM set_config('search_path', late.path, true);
    BEGIN
        EXECUTE format('CREATE OR REPLACE VIEW %s %s', name, late.tail);
    EXCEPTION
        WHEN invalid_table_definition THEN
            BEGIN
                bound := redshift_emulator.remake_view(view, late.tail);
            EXCEPTION WHEN dependent_objects_still_exist THEN
                trouble := SQLERRM;
            END;
        WHEN OTHERS THEN
            IF NOT redshift_emulator.unresolved(SQLSTATE) THEN
                RAISE;
            END IF;
            trouble := SQLERRM;
    END;
    -- Nothing is written that stands there already: sessions that make tables of their own must not wait for each other.
    IF trouble IS NOT NULL AND trouble IS NOT DISTINCT FROM late.problem THEN
        RETURN;
    END IF;
    IF trouble IS NOT NULL THEN
        SELECT string_agg(format('NULL::%s AS %I', format_type(a.atttypid, a.atttypmod), a.attname), ', ' ORDER BY a.attnum) INTO columns
            FROM pg_attribute a WHERE a.attrelid = view AND a.attnum > 0;
        EXECUTE format('CREATE OR REPLACE VIEW %s AS SELECT %s FROM redshift_emulator.unbound(%L)', name, columns, trouble);
    END IF;
    UPDATE redshift_emulator.late_view l SET problem = trouble WHERE l.relation = bound;
    PERFORM redshift_emulator.cut_dependencies(bound);
END
$body$;

CREATE FUNCTION redshift_emulator.keep_late_view(view regclass, tail text, definition text, path text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
BEGIN
    IF NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = view), 'USAGE') THEN
        RAISE EXCEPTION 'must be owner of relation %', view USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('redshift_emulator.binding', 'on', true);
    INSERT INTO redshift_emulator.late_view (relation, tail, definition, path) VALUES (view, tail, definition, path)
        ON CONFLICT (relation) DO UPDATE SET tail = excluded.tail, definition = excluded.definition, path = excluded.path;
    PERFORM redshift_emulator.bind_view(view);
    PERFORM set_config('redshift_emulator.binding', 'off', true);
END
$body$;
CREATE FUNCTION redshift_emulator.record_early_binding(relation regclass) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
BEGIN
    IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = $1), 'USAGE') THEN
        DELETE FROM redshift_emulator.late_view l WHERE l.relation = $1;
    END IF;
END
$body$;

CREATE PROCEDURE redshift_emulator.create_late_view(name text, tail text, definition text, replace boolean) LANGUAGE plpgsql AS $body$
DECLARE
    present regclass := to_regclass(name);
BEGIN
    IF present IS NOT NULL AND NOT replace THEN
        RAISE EXCEPTION 'relation "%" already exists', (parse_ident(name))[cardinality(parse_ident(name))] USING ERRCODE = '42P07';
    ELSIF present IS NOT NULL AND (SELECT relkind FROM pg_class WHERE oid = present) <> 'v' THEN
        RAISE EXCEPTION '"%" is not a view', name USING ERRCODE = '42809';
    ELSIF present IS NULL THEN
        PERFORM set_config('redshift_emulator.binding', 'on', true);
        -- As the user: whose view it is, and whether there may be one of this name, is PostgreSQL's to say. So is the syntax.
        BEGIN
            EXECUTE format('CREATE VIEW %s %s', name, tail);
        EXCEPTION WHEN OTHERS THEN
            IF NOT redshift_emulator.unresolved(SQLSTATE) THEN
                RAISE;
            END IF;
            EXECUTE format('CREATE VIEW %s AS SELECT NULL::varchar AS "?column?"', name);
        END;
        present := name::regclass;
    END IF;
    PERFORM redshift_emulator.keep_late_view(present, tail, definition, current_setting('search_path'));
END
$body$;

CREATE FUNCTION redshift_emulator.bind_late_views() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
DECLARE
    changed oid[];
    concerned oid[];
BEGIN
    IF current_setting('redshift_emulator.binding', true) = 'on' OR NOT EXISTS (SELECT 1 FROM redshift_emulator.late_view) THEN
        RETURN;
    END IF;
    PERFORM set_config('redshift_emulator.binding', 'on', true);
    DELETE FROM redshift_emulator.late_view l WHERE NOT EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = l.relation);
    changed := ARRAY(SELECT objid FROM pg_event_trigger_ddl_commands() WHERE classid = 'pg_class'::regclass);
    -- One may stand on another, to some depth.
    FOR pass IN 1..8 LOOP
        concerned := ARRAY(SELECT l.relation FROM redshift_emulator.late_view l WHERE l.problem IS NOT NULL OR l.refers_to && changed
            OR EXISTS (SELECT 1 FROM unnest(l.refers_to) AS r(oid) WHERE NOT EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = r.oid)));
        PERFORM redshift_emulator.bind_view(view) FROM unnest(concerned) AS c(view);
        changed := ARRAY(SELECT view FROM unnest(concerned) AS c(view) WHERE NOT EXISTS (
            SELECT 1 FROM redshift_emulator.late_view l WHERE l.relation = view AND l.problem IS NOT NULL));
        EXIT WHEN cardinality(changed) = 0;
    END LOOP;
    PERFORM set_config('redshift_emulator.binding', 'off', true);
END
$body$;
CREATE EVENT TRIGGER late_views ON ddl_command_end EXECUTE FUNCTION redshift_emulator.bind_late_views();
