-- What COPY and UNLOAD leave behind: the last of a session, and the rows that could not be loaded.

CREATE SEQUENCE redshift_emulator.transfer_id;
GRANT USAGE ON SEQUENCE redshift_emulator.transfer_id TO PUBLIC;

-- For the session. Documented: -1 when there was none (PG_LAST_COPY_ID, PG_LAST_UNLOAD_ID), 0 for the count (PG_LAST_COPY_COUNT).
-- The ids are of this sequence, and not those of RedshiftQueryId: a guess that no reader depends on it.
CREATE FUNCTION redshift_emulator.remember(setting text, loaded bigint) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM set_config('redshift_emulator.' || setting, nextval('redshift_emulator.transfer_id')::text, false);
    IF setting = 'last_copy_id' THEN
        PERFORM set_config('redshift_emulator.last_copy_count', loaded::text, false);
    END IF;
END
$body$;
CREATE FUNCTION pg_catalog.pg_last_copy_id() RETURNS integer LANGUAGE sql STABLE
    RETURN coalesce(nullif(current_setting('redshift_emulator.last_copy_id', true), ''), '-1')::integer;
CREATE FUNCTION pg_catalog.pg_last_copy_count() RETURNS bigint LANGUAGE sql STABLE
    RETURN coalesce(nullif(current_setting('redshift_emulator.last_copy_count', true), ''), '0')::bigint;
CREATE FUNCTION pg_catalog.pg_last_unload_id() RETURNS integer LANGUAGE sql STABLE
    RETURN coalesce(nullif(current_setting('redshift_emulator.last_unload_id', true), ''), '-1')::integer;

-- Columns: r_STL_LOAD_ERRORS.
CREATE TABLE redshift_emulator.load_errors (
    userid integer NOT NULL DEFAULT 100, slice integer NOT NULL DEFAULT 0, tbl integer, starttime timestamp NOT NULL DEFAULT (clock_timestamp() AT TIME ZONE 'UTC'),
    session integer NOT NULL DEFAULT pg_backend_pid(), query integer NOT NULL DEFAULT nextval('redshift_emulator.transfer_id'), filename char(256), line_number bigint,
    colname char(127), type char(10), col_length char(10), position integer NOT NULL DEFAULT 0, raw_line char(1024), raw_field_value char(1024),
    err_code integer, err_reason char(100), is_partial integer NOT NULL DEFAULT 0, start_offset bigint NOT NULL DEFAULT 0);
CREATE FUNCTION redshift_emulator.record_load_error(relation text, filename text, line bigint, colname text, type text, length text, raw_line text, value text, code integer, reason text)
    RETURNS void LANGUAGE sql SECURITY DEFINER AS $body$
    INSERT INTO redshift_emulator.load_errors (tbl, filename, line_number, colname, type, col_length, raw_line, raw_field_value, err_code, err_reason)
    VALUES (to_regclass(relation)::oid::bigint::integer, left(filename, 256), line, left(colname, 127), left(type, 10), left(length, 10), left(raw_line, 1024), left(value, 1024), code, left(reason, 100))
$body$;
CREATE VIEW pg_catalog.stl_load_errors AS SELECT * FROM redshift_emulator.load_errors;
-- Columns: r_SYS_LOAD_ERROR_DETAIL.
CREATE VIEW pg_catalog.sys_load_error_detail AS
    SELECT userid AS user_id, query::bigint AS query_id, 0::bigint AS transaction_id, session AS session_id, current_database()::char(64) AS database_name,
        tbl AS table_id, starttime AS start_time, filename AS file_name, line_number, colname AS column_name, type AS column_type, col_length AS column_length,
        position, err_code AS error_code, err_reason AS error_message
    FROM redshift_emulator.load_errors;
GRANT SELECT ON pg_catalog.stl_load_errors, pg_catalog.sys_load_error_detail TO PUBLIC;
