-- What COPY and UNLOAD leave behind: the last of a session, the rows that could not be loaded, and the files that were written.

-- For the session. Documented: -1 when there was none (PG_LAST_COPY_ID, PG_LAST_UNLOAD_ID), 0 for the count (PG_LAST_COPY_COUNT).
CREATE FUNCTION redshift_emulator.remember(setting text, query bigint, loaded bigint) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM set_config('redshift_emulator.' || setting, query::text, false);
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
    userid integer NOT NULL DEFAULT 100, slice integer NOT NULL DEFAULT 0, tbl integer,
    starttime timestamp NOT NULL DEFAULT (clock_timestamp() AT TIME ZONE 'UTC'), session integer NOT NULL DEFAULT pg_backend_pid(),
    query integer NOT NULL, filename char(256), line_number bigint, colname char(127), type char(10), col_length char(10), position integer NOT NULL DEFAULT 0,
    raw_line char(1024), raw_field_value char(1024), err_code integer, err_reason char(100), is_partial integer NOT NULL DEFAULT 0, start_offset bigint NOT NULL DEFAULT 0);
CREATE FUNCTION redshift_emulator.record_load_error(query bigint, relation text, filename text, line bigint, colname text, type text, length text,
    raw_line text, value text, code integer, reason text) RETURNS void LANGUAGE sql SECURITY DEFINER AS $body$
    INSERT INTO redshift_emulator.load_errors (query, tbl, filename, line_number, colname, type, col_length, raw_line, raw_field_value, err_code, err_reason)
    VALUES (query, to_regclass(relation)::oid::bigint::integer, left(filename, 256), line, left(colname, 127), left(type, 10), left(length, 10), left(raw_line, 1024), left(value, 1024), code, left(reason, 100))
$body$;
CREATE VIEW pg_catalog.stl_load_errors AS SELECT * FROM redshift_emulator.load_errors;
-- Columns: r_SYS_LOAD_ERROR_DETAIL.
CREATE VIEW pg_catalog.sys_load_error_detail AS
    SELECT userid AS user_id, query::bigint AS query_id, 0::bigint AS transaction_id, session AS session_id, current_database()::char(64) AS database_name,
        tbl AS table_id, starttime AS start_time, filename AS file_name, line_number, colname AS column_name, type AS column_type, col_length AS column_length,
        position, err_code AS error_code, err_reason AS error_message
    FROM redshift_emulator.load_errors;

-- Columns: r_STL_UNLOAD_LOG, r_SYS_UNLOAD_HISTORY, r_SYS_UNLOAD_DETAIL.
CREATE TABLE redshift_emulator.unload_log (
    userid integer NOT NULL DEFAULT 100, query integer NOT NULL, slice integer NOT NULL DEFAULT 0, pid integer NOT NULL DEFAULT pg_backend_pid(), path char(1280),
    start_time timestamp NOT NULL DEFAULT (clock_timestamp() AT TIME ZONE 'UTC'), end_time timestamp NOT NULL DEFAULT (clock_timestamp() AT TIME ZONE 'UTC'),
    line_count bigint, transfer_size bigint, file_format char(10), location text, compression text);
CREATE FUNCTION redshift_emulator.record_unload(query bigint, location text, path text, lines bigint, bytes bigint, format text, compression text)
    RETURNS void LANGUAGE sql SECURITY DEFINER AS $body$
    INSERT INTO redshift_emulator.unload_log (query, location, path, line_count, transfer_size, file_format, compression)
    VALUES (query, location, left(path, 1280), lines, bytes, format, compression)
$body$;
CREATE VIEW pg_catalog.stl_unload_log AS
    SELECT userid, query, slice, pid, path, start_time, end_time, line_count, transfer_size, file_format FROM redshift_emulator.unload_log;
CREATE VIEW pg_catalog.sys_unload_detail AS
    SELECT userid AS user_id, query::bigint AS query_id, 0::bigint AS transaction_id, pid AS session_id, current_database()::char(64) AS database_name,
        start_time, end_time, path AS file_name, file_format, line_count AS row_count, transfer_size AS file_size
    FROM redshift_emulator.unload_log;
CREATE VIEW pg_catalog.sys_unload_history AS
    SELECT userid AS user_id, query::bigint AS query_id, 0::bigint AS transaction_id, pid AS session_id, current_database()::char(64) AS database_name,
        'success'::char(10) AS status, min(start_time) AS start_time, max(end_time) AS end_time,
        (extract(epoch FROM max(end_time) - min(start_time)) * 1000000)::bigint AS duration, file_format, compression::char(16) AS compression_type,
        location::char(256) AS unloaded_location, sum(line_count)::bigint AS unloaded_rows, count(*) AS unloaded_files_count,
        sum(transfer_size)::bigint AS unloaded_files_size, ''::char(256) AS error_message
    FROM redshift_emulator.unload_log GROUP BY userid, query, pid, file_format, compression, location;
GRANT SELECT ON pg_catalog.stl_load_errors, pg_catalog.sys_load_error_detail, pg_catalog.stl_unload_log, pg_catalog.sys_unload_detail, pg_catalog.sys_unload_history TO PUBLIC;
