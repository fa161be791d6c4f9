-- Materialized views: a view over the relation that stores its rows. A trigger on each table below notes that the rows are out of date;
-- only the first change after a refresh writes, and it waits for nobody.

CREATE TABLE redshift_emulator.materialized_view (store oid PRIMARY KEY, view oid NOT NULL, automatic boolean NOT NULL);
CREATE TABLE redshift_emulator.materialized_base (store oid NOT NULL, base oid NOT NULL, PRIMARY KEY (base, store));
CREATE TABLE redshift_emulator.stale_view (store oid NOT NULL);

CREATE FUNCTION redshift_emulator.mark_stale(changed oid) RETURNS void LANGUAGE sql AS $body$
    INSERT INTO redshift_emulator.stale_view SELECT b.store FROM redshift_emulator.materialized_base b
    WHERE b.base = changed AND NOT EXISTS (SELECT 1 FROM redshift_emulator.stale_view s WHERE s.store = b.store)
$body$;
CREATE FUNCTION redshift_emulator.mark_stale() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
BEGIN
    PERFORM redshift_emulator.mark_stale(TG_RELID);
    RETURN NULL;
END
$body$;

CREATE FUNCTION redshift_emulator.watch_bases(store regclass, view regclass, automatic boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
DECLARE
    below record;
BEGIN
    IF NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = store), 'USAGE') THEN
        RAISE EXCEPTION 'must be owner of relation %', store USING ERRCODE = '42501';
    END IF;
    INSERT INTO redshift_emulator.materialized_view VALUES (store, view, automatic);
    FOR below IN WITH RECURSIVE parts(oid) AS (
                SELECT store::oid
                UNION
                SELECT d.refobjid FROM parts p JOIN pg_rewrite r ON r.ev_class = p.oid
                JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
                JOIN pg_class c ON c.oid = p.oid AND (c.relkind = 'v' OR c.oid = store))
            SELECT c.oid, c.relkind FROM parts JOIN pg_class c USING (oid) WHERE c.oid <> store AND c.relkind IN ('r', 'p', 'm') AND c.relowner <> 10 LOOP
        INSERT INTO redshift_emulator.materialized_base VALUES (store, below.oid);
        IF below.relkind <> 'm' THEN
            EXECUTE format('CREATE OR REPLACE TRIGGER redshift_emulator_stale AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION redshift_emulator.mark_stale()', below.oid::regclass);
        END IF;
    END LOOP;
END
$body$;
CREATE FUNCTION redshift_emulator.record_materialized(store regclass, view text, automatic boolean) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    EXECUTE format('CREATE VIEW %s AS SELECT * FROM %s', view, store);
    PERFORM redshift_emulator.watch_bases(store, view::regclass, automatic);
END
$body$;
CREATE FUNCTION redshift_emulator.record_refreshed(store regclass) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
BEGIN
    DELETE FROM redshift_emulator.stale_view s WHERE s.store = $1;
    PERFORM redshift_emulator.mark_stale($1);
END
$body$;
CREATE FUNCTION redshift_emulator.refresh_automatically(store regclass, wanted boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
BEGIN
    IF NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = store), 'USAGE') THEN
        RAISE EXCEPTION 'must be owner of relation %', store USING ERRCODE = '42501';
    END IF;
    UPDATE redshift_emulator.materialized_view m SET automatic = wanted WHERE m.store = $1;
END
$body$;
CREATE FUNCTION redshift_emulator.drop_materialized(view text, store text, if_exists boolean, cascaded boolean) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    dependents text := CASE WHEN cascaded THEN ' CASCADE' ELSE '' END;
BEGIN
    IF to_regclass(store) IS NULL THEN
        IF if_exists THEN
            RETURN;
        END IF;
        RAISE EXCEPTION 'materialized view "%" does not exist', view USING ERRCODE = '42P01';
    END IF;
    EXECUTE 'DROP VIEW ' || view || dependents;
    EXECUTE 'DROP MATERIALIZED VIEW ' || store || dependents;
END
$body$;
