-- The system views of queries and sessions. Column lists: https://docs.aws.amazon.com/redshift/latest/dg/SYS_QUERY_HISTORY.html and the pages
-- of each view; what has no meaning on one node is NULL, 0 or false. The emulator hands the queries over in a setting, as JSON, when one of
-- these views is named.

-- Documented: superusers see all rows, others their own.
CREATE VIEW redshift_emulator.queries AS
    SELECT q.*, coalesce((SELECT usesysid::integer FROM pg_user u WHERE u.usename = q.username), 0) AS user_id,
        coalesce(end_time, (clock_timestamp() AT TIME ZONE 'UTC')) AS until
    FROM jsonb_to_recordset(coalesce(nullif(current_setting('redshift_emulator.history', true), ''), '[]')::jsonb) AS q(
        id bigint, pid integer, username text, database text, text text, label text, type text, status text,
        start_time timestamp, end_time timestamp, rows bigint, error text)
    WHERE username = session_user OR pg_has_role(session_user, 'redshift_superusers', 'MEMBER');
CREATE FUNCTION redshift_emulator.microseconds(start timestamp, until timestamp) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN (extract(epoch FROM until - start) * 1000000)::bigint;

CREATE VIEW pg_catalog.sys_query_history AS
    SELECT user_id, id AS query_id, label::char(320) AS query_label, NULL::bigint AS transaction_id, pid AS session_id, database::char(128) AS database_name,
        type::char(32) AS query_type, status::char(10) AS status, false AS result_cache_hit, start_time, end_time,
        redshift_emulator.microseconds(start_time, until) AS elapsed_time, 0::bigint AS queue_time, redshift_emulator.microseconds(start_time, until) AS execution_time,
        error::char(512) AS error_message, rows AS returned_rows, NULL::bigint AS returned_bytes, text::char(4000) AS query_text, version()::char(256) AS redshift_version,
        NULL::char(150) AS usage_limit, 'primary'::varchar(32) AS compute_type, 0::bigint AS compile_time, 0::bigint AS planning_time, 0::bigint AS lock_wait_time
    FROM redshift_emulator.queries;
CREATE VIEW pg_catalog.sys_query_text AS
    SELECT user_id, id AS query_id, NULL::bigint AS transaction_id, pid AS session_id, start_time, sequence, substr(text, sequence * 200 + 1, 200)::char(200) AS text
    FROM redshift_emulator.queries CROSS JOIN LATERAL generate_series(0, (length(text) - 1) / 200) AS s(sequence);
CREATE VIEW pg_catalog.stl_query AS
    SELECT user_id AS userid, id::integer AS query, label::char(320) AS label, NULL::bigint AS xid, pid, database::char(32) AS database, text::char(4000) AS querytxt,
        start_time AS starttime, end_time AS endtime, CASE WHEN status IN ('failed', 'canceled') THEN 1 ELSE 0 END AS aborted,
        0 AS insert_pristine, 0 AS concurrency_scaling_status
    FROM redshift_emulator.queries WHERE status <> 'running';
CREATE VIEW pg_catalog.stl_querytext AS
    SELECT user_id AS userid, transaction_id AS xid, session_id AS pid, query_id::integer AS query, sequence, text FROM pg_catalog.sys_query_text;
CREATE VIEW pg_catalog.svl_qlog AS
    SELECT userid, query, xid, pid, starttime, endtime, redshift_emulator.microseconds(starttime, endtime) AS elapsed, aborted, label, substr(querytxt, 1, 60)::char(60) AS substring,
        NULL::integer AS source_query, '0 - Concurrency scaling not enabled'::text AS concurrency_scaling_status_txt, 0 AS from_sp_call
    FROM pg_catalog.stl_query;
CREATE VIEW pg_catalog.stv_recents AS
    SELECT user_id AS userid, CASE status WHEN 'running' THEN 'Running' ELSE 'Done' END::char(20) AS status, start_time AS starttime,
        redshift_emulator.microseconds(start_time, until)::integer AS duration, username::char(50) AS user_name, database::char(50) AS db_name,
        text::char(600) AS query, pid
    FROM redshift_emulator.queries;
CREATE VIEW pg_catalog.stv_inflight AS
    SELECT user_id AS userid, 0 AS slice, id::integer AS query, label::char(320) AS label, NULL::bigint AS xid, pid, start_time AS starttime, text::char(100) AS text,
        0 AS suspended, 0 AS insert_pristine, 0 AS concurrency_scaling_status
    FROM redshift_emulator.queries WHERE status = 'running';
CREATE VIEW pg_catalog.svl_statementtext AS
    SELECT q.user_id AS userid, NULL::bigint AS xid, q.pid, q.label::char(320) AS label, q.start_time AS starttime, q.end_time AS endtime, t.sequence,
        CASE q.type WHEN 'DDL' THEN 'DDL' WHEN 'UTILITY' THEN 'UTILITY' ELSE 'QUERY' END::varchar(10) AS type, t.text
    FROM redshift_emulator.queries q JOIN pg_catalog.sys_query_text t ON t.query_id = q.id;
CREATE VIEW pg_catalog.stl_ddltext AS SELECT userid, xid, pid, label, starttime, endtime, sequence, text FROM pg_catalog.svl_statementtext WHERE type = 'DDL';
CREATE VIEW pg_catalog.stl_utilitytext AS SELECT userid, xid, pid, label, starttime, endtime, sequence, text FROM pg_catalog.svl_statementtext WHERE type = 'UTILITY';
CREATE FUNCTION pg_catalog.pg_last_query_id() RETURNS bigint LANGUAGE sql STABLE
    RETURN coalesce(nullif(current_setting('redshift_emulator.last_query_id', true), ''), '-1')::bigint;

CREATE VIEW pg_catalog.stv_sessions AS
    SELECT backend_start AT TIME ZONE 'UTC' AS starttime, pid AS process, usename::char(50) AS user_name, datname::char(50) AS db_name, 0 AS timeout_sec
    FROM pg_stat_activity WHERE usename <> 'postgres' AND (usename = session_user OR pg_has_role(session_user, 'redshift_superusers', 'MEMBER'));
CREATE VIEW pg_catalog.svv_transactions AS
    SELECT a.usename::text AS txn_owner, a.datname::text AS txn_db, a.backend_xid::text::bigint AS xid, a.pid, a.xact_start AT TIME ZONE 'UTC' AS txn_start,
        l.mode AS lock_mode, CASE l.locktype WHEN 'relation' THEN 'relation' ELSE 'transactionid' END AS lockable_object_type, l.relation::integer AS relation, l.granted
    FROM pg_stat_activity a JOIN pg_locks l USING (pid)
    WHERE a.usename <> 'postgres' AND l.locktype IN ('relation', 'transactionid') AND pg_has_role(session_user, 'redshift_superusers', 'MEMBER');
CREATE VIEW pg_catalog.stv_db_isolation_level AS
    SELECT datname::char(128) AS db_name, 'Snapshot Isolation'::char(20) AS isolation_level FROM pg_database WHERE datallowconn AND datname NOT IN ('postgres', 'template1');
CREATE VIEW pg_catalog.svv_redshift_databases AS
    SELECT database_name, database_owner, database_type, database_acl, NULL::varchar AS database_options, database_isolation_level FROM redshift_emulator.show_databases();
CREATE VIEW pg_catalog.svv_datashares AS
    SELECT NULL::varchar AS share_name, NULL::integer AS share_id, NULL::integer AS share_owner, NULL::varchar AS source_database, NULL::varchar AS consumer_database,
        NULL::varchar AS share_type, NULL::timestamp AS createdate, NULL::boolean AS is_publicaccessible, NULL::varchar AS share_acl, NULL::varchar AS producer_account,
        NULL::varchar AS producer_namespace, NULL::varchar AS managed_by
    WHERE false;
CREATE VIEW pg_catalog.svv_user_info AS
    SELECT usename::varchar AS user_name, usesysid::integer AS user_id, usecreatedb AS createdb, usesuper AS superuser, false AS catalog_update, 'UNLIMITED'::varchar AS connection_limit,
        CASE WHEN usesuper THEN 'UNRESTRICTED' ELSE 'RESTRICTED' END::varchar AS syslog_access, NULL::timestamp AS last_ddl_timestamp, 0 AS session_timeout, NULL::varchar AS external_user_id
    FROM pg_user;
CREATE VIEW pg_catalog.svv_relation_privileges AS
    SELECT r.schema_name::varchar AS namespace_name, r.table_name::varchar AS relation_name, a.privilege_type::varchar,
        a.grantee::integer AS identity_id, CASE WHEN a.grantee = 0 THEN 'public' ELSE pg_get_userbyid(a.grantee) END::varchar AS identity_name,
        CASE WHEN a.grantee = 0 THEN 'public' WHEN (SELECT rolcanlogin FROM pg_roles p WHERE p.oid = a.grantee) THEN 'user' ELSE 'role' END::varchar AS identity_type,
        a.is_grantable AS admin_option
    FROM redshift_emulator.relations r JOIN pg_class c ON c.oid = r.oid CROSS JOIN LATERAL aclexplode(c.relacl) a
    WHERE NOT r.system AND (a.grantee = 0 OR pg_has_role(a.grantee, 'MEMBER') OR pg_has_role('redshift_superusers', 'MEMBER'));
