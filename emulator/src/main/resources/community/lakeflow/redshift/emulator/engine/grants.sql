-- Who may see and change what the other scripts made: last, because it goes over all of it.

DO $block$
DECLARE
    view_name text;
BEGIN
    FOR view_name IN SELECT oid::regclass FROM pg_class WHERE relkind = 'v' AND relacl IS NULL AND relnamespace IN
            ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'redshift_emulator'::regnamespace) LOOP
        EXECUTE format('GRANT SELECT ON %s TO PUBLIC', view_name);
    END LOOP;
    GRANT SELECT, INSERT, UPDATE, DELETE ON redshift_emulator.table_layout, redshift_emulator.column_layout, redshift_emulator.key_constraint TO PUBLIC;
    GRANT SELECT ON redshift_emulator.late_view, redshift_emulator.materialized_view TO PUBLIC;
END
$block$;
GRANT CREATE ON SCHEMA public TO PUBLIC;

-- Documented: for superusers only, until they grant it.
REVOKE SELECT ON pg_catalog.svv_table_info FROM PUBLIC;
GRANT SELECT ON pg_catalog.svv_table_info TO redshift_superusers WITH GRANT OPTION;
