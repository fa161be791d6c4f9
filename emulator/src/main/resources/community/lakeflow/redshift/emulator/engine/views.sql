-- The system views. Column lists: https://docs.aws.amazon.com/redshift/latest/dg/svv_views.html and the pages of each view.

-- How Redshift spells a type (seen in the JDBC driver's MetadataAPIHelper and in documentation samples).
CREATE FUNCTION redshift_emulator.type_name(type oid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE type
        WHEN 'text'::regtype THEN 'character varying'
        WHEN 'bytea'::regtype THEN 'varbyte'
        WHEN 'intervaly2m'::regtype THEN 'interval year to month'
        WHEN 'intervald2s'::regtype THEN 'interval day to second'
        WHEN 'interval'::regtype THEN 'interval day to second'
        ELSE format_type(type, NULL) END;
CREATE FUNCTION redshift_emulator.character_length(type oid, modifier integer) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE
        WHEN type IN ('varchar'::regtype, 'bpchar'::regtype) THEN CASE WHEN modifier < 0 THEN 65535 ELSE modifier - 4 END
        WHEN type = 'text'::regtype THEN 65535
        WHEN type = 'varbyte'::regtype THEN CASE WHEN modifier < 0 THEN 64000 ELSE modifier - 4 END END;
CREATE FUNCTION redshift_emulator.numeric_precision(type oid, modifier integer) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE type
        WHEN 'smallint'::regtype THEN 16 WHEN 'integer'::regtype THEN 32 WHEN 'bigint'::regtype THEN 64
        WHEN 'real'::regtype THEN 24 WHEN 'double precision'::regtype THEN 53
        WHEN 'numeric'::regtype THEN CASE WHEN modifier >= 0 THEN ((modifier - 4) >> 16) & 65535 END END;
CREATE FUNCTION redshift_emulator.numeric_scale(type oid, modifier integer) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE
        WHEN type IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) THEN 0
        WHEN type = 'numeric'::regtype AND modifier >= 0 THEN (modifier - 4) & 2047 END;

CREATE VIEW redshift_emulator.relations AS
    SELECT c.oid, n.nspname AS schema_name, c.relname AS table_name, c.relkind, c.relowner,
        n.nspname IN ('pg_catalog', 'information_schema') AS system,
        CASE WHEN c.relkind = 'v' THEN 'VIEW' ELSE 'BASE TABLE' END AS table_type,
        v.relation IS NOT NULL AS late_binding, v.problem IS NOT NULL AS unbound,
        coalesce(l.dist_style, 'AUTO') AS dist_style,
        coalesce(l.sort_style, 'COMPOUND') AS sort_style,
        obj_description(c.oid, 'pg_class') AS remarks,
        array_to_string(c.relacl, '|') AS table_acl,
        c.relpersistence = 't' AS temporary
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN redshift_emulator.table_layout l ON l.relation = c.oid
    LEFT JOIN redshift_emulator.late_view v ON v.relation = c.oid
    WHERE c.relkind IN ('r', 'p', 'v', 'm')
        AND n.nspname NOT IN ('redshift_emulator', 'pg_toast')
        AND NOT (n.nspname = 'information_schema' AND c.relname LIKE '\_pg\_%')
        AND NOT pg_is_other_temp_schema(n.oid);

CREATE VIEW redshift_emulator.columns AS
    SELECT r.*, a.attname AS column_name, a.attnum, a.atttypid, a.atttypmod, a.attnotnull,
        -- Dropped columns leave gaps in PostgreSQL's numbering.
        row_number() OVER (PARTITION BY r.oid ORDER BY a.attnum)::integer AS ordinal_position,
        CASE WHEN a.attidentity <> '' THEN
            (SELECT format('"identity"(%s, %s, ''%s,%s''::text)', r.oid, a.attnum - 1, s.seqstart, s.seqincrement)
                FROM pg_depend d JOIN pg_sequence s ON s.seqrelid = d.objid
                WHERE d.refobjid = r.oid AND d.refobjsubid = a.attnum AND d.deptype = 'i' AND d.classid = 'pg_class'::regclass)
            ELSE pg_get_expr(d.adbin, d.adrelid) END AS column_default,
        redshift_emulator.type_name(a.atttypid) AS data_type,
        redshift_emulator.character_length(a.atttypid, a.atttypmod) AS character_maximum_length,
        redshift_emulator.numeric_precision(a.atttypid, a.atttypmod) AS numeric_precision,
        redshift_emulator.numeric_scale(a.atttypid, a.atttypmod) AS numeric_scale,
        coalesce(l.encoding, 'none') AS encoding,
        coalesce(l.distkey, false) AS distkey,
        coalesce(l.sortkey, 0)::integer AS sortkey,
        col_description(r.oid, a.attnum) AS column_remarks,
        array_to_string(a.attacl, '|') AS column_acl
    FROM redshift_emulator.relations r
    JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
    LEFT JOIN redshift_emulator.column_layout l ON l.relation = r.oid AND l.attnum = a.attnum
    WHERE NOT r.unbound;

-- Rows of an answer of SVV_TABLE_INFO are exact here; the service's are estimates that include deleted rows (documented).
CREATE FUNCTION redshift_emulator.row_count(relation oid) RETURNS bigint LANGUAGE plpgsql STABLE AS $body$
DECLARE
    counted bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM %s', relation::regclass) INTO counted;
    RETURN counted;
END
$body$;

ALTER VIEW information_schema.tables RENAME TO _pg_tables;
CREATE VIEW information_schema.tables AS
    SELECT current_database()::name AS table_catalog, schema_name AS table_schema, table_name,
        CASE WHEN temporary THEN 'LOCAL TEMPORARY' ELSE table_type END::varchar AS table_type,
        NULL::varchar AS self_referencing_column_name, NULL::varchar AS reference_generation,
        NULL::varchar AS user_defined_type_catalog, NULL::varchar AS user_defined_type_schema, NULL::varchar AS user_defined_name
    FROM redshift_emulator.relations
    WHERE pg_has_role(relowner, 'USAGE') OR has_table_privilege(oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES');

-- The columns of a late-binding view are not in the catalog (documented): only SVV_COLUMNS and the function below know them.
ALTER VIEW information_schema.columns RENAME TO _pg_columns;
CREATE VIEW information_schema.columns AS
    SELECT current_database()::name AS table_catalog, schema_name AS table_schema, table_name, column_name, ordinal_position,
        column_default::varchar, CASE WHEN attnotnull THEN 'NO' ELSE 'YES' END::varchar AS is_nullable, data_type::varchar,
        character_maximum_length, CASE WHEN character_maximum_length IS NOT NULL THEN character_maximum_length END AS character_octet_length,
        numeric_precision, CASE WHEN atttypid = 'numeric'::regtype THEN 10 WHEN numeric_precision IS NOT NULL THEN 2 END AS numeric_precision_radix,
        numeric_scale,
        CASE WHEN atttypid IN ('time'::regtype, 'timetz'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype) THEN 6
            WHEN atttypid = 'date'::regtype THEN 0 END AS datetime_precision,
        NULL::varchar AS interval_type, NULL::varchar AS interval_precision,
        NULL::varchar AS character_set_catalog, NULL::varchar AS character_set_schema, NULL::varchar AS character_set_name,
        NULL::varchar AS collation_catalog, NULL::varchar AS collation_schema, NULL::varchar AS collation_name,
        NULL::varchar AS domain_catalog, NULL::varchar AS domain_schema, NULL::varchar AS domain_name,
        current_database()::name AS udt_catalog, 'pg_catalog'::name AS udt_schema, (SELECT typname FROM pg_type t WHERE t.oid = atttypid) AS udt_name,
        NULL::varchar AS scope_catalog, NULL::varchar AS scope_schema, NULL::varchar AS scope_name,
        NULL::integer AS maximum_cardinality, attnum::varchar AS dtd_identifier, 'NO'::varchar AS is_self_referencing
    FROM redshift_emulator.columns
    WHERE NOT late_binding
        AND (pg_has_role(relowner, 'USAGE') OR has_table_privilege(oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES'));

CREATE VIEW redshift_emulator.constraints AS
    SELECT k.*, r.schema_name, r.table_name
    FROM redshift_emulator.key_constraint k
    JOIN redshift_emulator.relations r ON r.oid = k.relation
    WHERE NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.relation AND a.attnum = ANY (k.columns) AND a.attisdropped);

ALTER VIEW information_schema.table_constraints RENAME TO _pg_table_constraints;
CREATE VIEW information_schema.table_constraints AS
    SELECT current_database()::name AS constraint_catalog, schema_name AS constraint_schema, name AS constraint_name,
        current_database()::name AS table_catalog, schema_name AS table_schema, table_name, kind::varchar AS constraint_type,
        'NO'::varchar AS is_deferrable, 'NO'::varchar AS initially_deferred
    FROM redshift_emulator.constraints;
ALTER VIEW information_schema.key_column_usage RENAME TO _pg_key_column_usage;
CREATE VIEW information_schema.key_column_usage AS
    SELECT current_database()::name AS constraint_catalog, k.schema_name AS constraint_schema, k.name AS constraint_name,
        current_database()::name AS table_catalog, k.schema_name AS table_schema, k.table_name, a.attname AS column_name, u.position::integer AS ordinal_position
    FROM redshift_emulator.constraints k
    CROSS JOIN unnest(k.columns) WITH ORDINALITY AS u(attnum, position)
    JOIN pg_attribute a ON a.attrelid = k.relation AND a.attnum = u.attnum;
ALTER VIEW information_schema.constraint_column_usage RENAME TO _pg_constraint_column_usage;
CREATE VIEW information_schema.constraint_column_usage AS
    SELECT current_database()::name AS table_catalog, r.schema_name AS table_schema, r.table_name, a.attname AS column_name,
        current_database()::name AS constraint_catalog, k.schema_name AS constraint_schema, k.name AS constraint_name
    FROM redshift_emulator.constraints k
    JOIN redshift_emulator.relations r ON r.oid = coalesce(k.foreign_relation, k.relation)
    JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = ANY (coalesce(k.foreign_columns, k.columns));
ALTER VIEW information_schema.referential_constraints RENAME TO _pg_referential_constraints;
CREATE VIEW information_schema.referential_constraints AS
    SELECT current_database()::name AS constraint_catalog, k.schema_name AS constraint_schema, k.name AS constraint_name,
        current_database()::name AS unique_constraint_catalog, p.schema_name AS unique_constraint_schema, p.name AS unique_constraint_name,
        'NONE'::varchar AS match_option, 'NO ACTION'::varchar AS update_rule, 'NO ACTION'::varchar AS delete_rule
    FROM redshift_emulator.constraints k
    LEFT JOIN redshift_emulator.constraints p ON p.relation = k.foreign_relation AND p.columns = k.foreign_columns AND p.kind IN ('PRIMARY KEY', 'UNIQUE')
    WHERE k.kind = 'FOREIGN KEY';

CREATE VIEW pg_catalog.svv_tables AS
    SELECT current_database()::varchar AS table_catalog, schema_name::varchar AS table_schema, table_name::varchar, table_type::varchar, remarks::varchar
    FROM redshift_emulator.relations;
CREATE VIEW pg_catalog.svv_columns AS
    SELECT current_database()::varchar AS table_catalog, schema_name::varchar AS table_schema, table_name::varchar, column_name::varchar, ordinal_position,
        column_default::varchar, CASE WHEN attnotnull THEN 'NO' ELSE 'YES' END::varchar AS is_nullable,
        CASE data_type WHEN 'varbyte' THEN 'binary varying' ELSE data_type END::varchar AS data_type,
        character_maximum_length, numeric_precision,
        CASE WHEN atttypid = 'numeric'::regtype THEN 10 WHEN numeric_precision IS NOT NULL THEN 2 END AS numeric_precision_radix, numeric_scale,
        CASE WHEN atttypid IN ('time'::regtype, 'timetz'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype) THEN 6
            WHEN atttypid = 'date'::regtype THEN 0 END AS datetime_precision,
        NULL::varchar AS interval_type, NULL::varchar AS interval_precision,
        NULL::varchar AS character_set_catalog, NULL::varchar AS character_set_schema, NULL::varchar AS character_set_name,
        NULL::varchar AS collation_catalog, NULL::varchar AS collation_schema, NULL::varchar AS collation_name,
        NULL::varchar AS domain_name, column_remarks::varchar AS remarks
    FROM redshift_emulator.columns;

CREATE VIEW pg_catalog.svv_redshift_tables AS
    SELECT current_database()::varchar AS database_name, schema_name::varchar, table_name::varchar,
        CASE WHEN table_type = 'VIEW' THEN 'VIEW' ELSE 'TABLE' END::varchar AS table_type, table_acl::varchar, remarks::varchar, pg_get_userbyid(relowner)::varchar AS table_owner
    FROM redshift_emulator.relations
    WHERE NOT system AND NOT temporary AND (pg_has_role(relowner, 'USAGE') OR has_table_privilege(oid, 'SELECT'));
CREATE VIEW pg_catalog.svv_all_tables AS SELECT database_name, schema_name, table_name, table_type, table_acl, remarks FROM pg_catalog.svv_redshift_tables;
CREATE VIEW pg_catalog.svv_redshift_columns AS
    SELECT current_database()::varchar AS database_name, schema_name::varchar, table_name::varchar, column_name::varchar, ordinal_position,
        data_type::varchar(32), column_default::varchar, CASE WHEN attnotnull THEN 'NO' ELSE 'YES' END::varchar AS is_nullable,
        encoding::varchar, distkey, sortkey, column_acl::varchar, column_remarks::varchar AS remarks
    FROM redshift_emulator.columns
    WHERE NOT system AND NOT temporary AND NOT late_binding AND (pg_has_role(relowner, 'USAGE') OR has_table_privilege(oid, 'SELECT'));
CREATE VIEW pg_catalog.svv_all_columns AS
    SELECT current_database()::varchar AS database_name, schema_name::varchar, table_name::varchar, column_name::varchar, ordinal_position,
        column_default::varchar, CASE WHEN attnotnull THEN 'NO' ELSE 'YES' END::varchar AS is_nullable, data_type::varchar,
        character_maximum_length, numeric_precision, numeric_scale, column_remarks::varchar AS remarks
    FROM redshift_emulator.columns
    WHERE NOT system AND NOT temporary AND NOT late_binding AND (pg_has_role(relowner, 'USAGE') OR has_table_privilege(oid, 'SELECT'));

CREATE VIEW redshift_emulator.schemas AS
    SELECT n.oid, n.nspname AS schema_name, n.nspowner, array_to_string(n.nspacl, '|') AS acl
    FROM pg_namespace n
    WHERE n.nspname NOT IN ('redshift_emulator', 'pg_toast') AND n.nspname NOT LIKE 'pg\_temp\_%' AND n.nspname NOT LIKE 'pg\_toast\_temp\_%';
CREATE VIEW pg_catalog.svv_redshift_schemas AS
    SELECT current_database()::varchar AS database_name, schema_name::varchar, nspowner::integer AS schema_owner, 'local'::varchar AS schema_type,
        acl::varchar AS schema_acl, NULL::varchar AS schema_option
    FROM redshift_emulator.schemas;
CREATE VIEW pg_catalog.svv_all_schemas AS
    SELECT database_name, schema_name, schema_owner, schema_type, schema_acl, NULL::varchar AS source_database, schema_option
    FROM pg_catalog.svv_redshift_schemas;

CREATE VIEW pg_catalog.svv_external_tables AS
    SELECT NULL::varchar AS redshift_database_name, NULL::varchar AS schemaname, NULL::varchar AS tablename, NULL::varchar AS tabletype,
        NULL::varchar AS location, NULL::varchar AS input_format, NULL::varchar AS output_format, NULL::varchar AS serialization_lib,
        NULL::varchar AS serde_parameters, NULL::integer AS compressed, NULL::varchar AS parameters
    WHERE false;
CREATE VIEW pg_catalog.svv_external_columns AS
    SELECT NULL::varchar AS redshift_database_name, NULL::varchar AS schemaname, NULL::varchar AS tablename, NULL::varchar AS columnname,
        NULL::varchar AS external_type, NULL::integer AS columnnum, NULL::integer AS part_key, NULL::varchar AS is_nullable
    WHERE false;
CREATE VIEW pg_catalog.svv_external_schemas AS
    SELECT NULL::oid AS esoid, NULL::smallint AS eskind, NULL::varchar AS schemaname, NULL::integer AS esowner, NULL::varchar AS databasename, NULL::varchar AS esoptions
    WHERE false;

CREATE VIEW pg_catalog.svv_table_info AS
    SELECT current_database()::varchar AS database, t.schema_name::varchar AS schema, t.oid AS table_id, t.table_name::varchar AS "table",
        CASE WHEN k.encoded THEN 'Y, AUTO(ENCODE)' ELSE 'N' END::varchar AS encoded,
        CASE WHEN t.dist_style = 'KEY' THEN 'KEY(' || k.dist_key || ')' WHEN t.dist_style = 'AUTO' THEN 'AUTO(ALL)' ELSE t.dist_style END::varchar AS diststyle,
        CASE WHEN k.sort_keys = 0 THEN 'AUTO(SORTKEY)' WHEN t.sort_style = 'INTERLEAVED' THEN 'INTERLEAVED' ELSE k.first_sort_key END::varchar AS sortkey1,
        k.max_varchar, k.sort_encoding::varchar AS sortkey1_enc, k.sort_keys::integer AS sortkey_num,
        greatest(1, (pg_table_size(t.oid) + 1048575) / 1048576)::bigint AS size, 0::numeric(10, 4) AS pct_used, 0::bigint AS empty,
        0::numeric(5, 2) AS unsorted, 0::numeric(5, 2) AS stats_off, t.tbl_rows::numeric(38, 0) AS tbl_rows,
        1::numeric(19, 2) AS skew_sortkey1, 1::numeric(19, 2) AS skew_rows, t.tbl_rows::numeric(38, 0) AS estimated_visible_rows,
        NULL::varchar AS risk_event, NULL::numeric(12, 2) AS vacuum_sort_benefit, NULL::timestamp AS create_time
    FROM (SELECT r.*, redshift_emulator.row_count(r.oid) AS tbl_rows FROM redshift_emulator.relations r
            WHERE r.relkind = 'r' AND NOT r.system AND NOT r.temporary AND pg_relation_size(r.oid) > 0
                AND (pg_has_role(r.relowner, 'USAGE') OR has_table_privilege(r.oid, 'SELECT')) OFFSET 0) t
    JOIN LATERAL (SELECT count(*) FILTER (WHERE c.sortkey <> 0) AS sort_keys,
            max(c.column_name) FILTER (WHERE c.sortkey = 1) AS first_sort_key, max(c.encoding) FILTER (WHERE c.sortkey = 1) AS sort_encoding,
            max(c.column_name) FILTER (WHERE c.distkey) AS dist_key, bool_or(c.encoding <> 'none') AS encoded,
            coalesce(max(c.character_maximum_length) FILTER (WHERE c.data_type = 'character varying'), 0)::integer AS max_varchar
        FROM redshift_emulator.columns c WHERE c.oid = t.oid) k ON true
    WHERE t.tbl_rows > 0;

-- State 0: a refresh computes all of it again (documented).
CREATE VIEW redshift_emulator.materialized_views AS
    SELECT current_database()::char(128) AS database_name, r.schema_name::char(128) AS schema_name, pg_get_userbyid(r.relowner)::char(128) AS owner, r.table_name::char(128) AS name,
        CASE WHEN EXISTS (SELECT 1 FROM redshift_emulator.stale_view s WHERE s.store = m.store) THEN 't' ELSE 'f' END::char(1) AS is_stale,
        0 AS state, CASE WHEN m.automatic THEN 't' ELSE 'f' END::char(1) AS autorefresh, 'f'::char(1) AS autorewrite
    FROM redshift_emulator.materialized_view m JOIN redshift_emulator.relations r ON r.oid = m.view
    WHERE EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = m.store)
        AND (pg_has_role(r.relowner, 'USAGE') OR has_table_privilege(r.oid, 'SELECT'));
CREATE VIEW pg_catalog.svv_mv_info AS
    SELECT database_name, schema_name, owner AS user_name, name, is_stale, state, autorefresh, autorewrite FROM redshift_emulator.materialized_views;
CREATE VIEW pg_catalog.stv_mv_info AS
    SELECT database_name AS db_name, schema_name AS schema, name, NULL::bigint AS updated_upto_xid, is_stale, owner AS owner_user_name, state, autorefresh, autorewrite
    FROM redshift_emulator.materialized_views;

CREATE VIEW pg_catalog.pg_table_def AS
    SELECT schema_name AS schemaname, table_name AS tablename, column_name AS "column",
        CASE WHEN atttypid = 'text'::regtype THEN 'character varying(65535)'
            WHEN atttypid IN ('intervaly2m'::regtype, 'intervald2s'::regtype) THEN data_type
            ELSE format_type(atttypid, atttypmod) END AS type,
        encoding::char(32), distkey, sortkey, attnotnull AS "notnull"
    FROM redshift_emulator.columns
    WHERE pg_table_is_visible(oid) AND relkind IN ('r', 'p', 'm');

-- The text of a late-binding view is that of its CREATE statement; that is how it is told from others (documented).
CREATE OR REPLACE VIEW pg_catalog.pg_views AS
    SELECT n.nspname AS schemaname, c.relname AS viewname, pg_get_userbyid(c.relowner) AS viewowner, coalesce(v.definition || ';', pg_get_viewdef(c.oid)) AS definition
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN redshift_emulator.late_view v ON v.relation = c.oid
    WHERE c.relkind = 'v' AND n.nspname <> 'redshift_emulator';

-- Returns records, so a column definition list has to follow (documented).
CREATE FUNCTION pg_catalog.pg_get_late_binding_view_cols() RETURNS SETOF record LANGUAGE sql STABLE AS $body$
    SELECT schema_name::name, table_name::name, column_name::name,
        CASE WHEN atttypid = 'text'::regtype THEN 'character varying(65535)' ELSE format_type(atttypid, atttypmod) END::varchar, ordinal_position
    FROM redshift_emulator.columns WHERE late_binding
$body$;
