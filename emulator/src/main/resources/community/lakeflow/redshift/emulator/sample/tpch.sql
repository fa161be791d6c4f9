-- TPC-H, with the tables, columns and keys of its specification, version 3, clause 1.4, and the sort keys of most of its queries.
-- A fixed text is CHAR where its values fill it, else VARCHAR, so that no query has to say what it thinks of blanks. Foreign keys are left out:
-- PostgreSQL would enforce them, which Redshift does not.

CREATE TABLE tpch.region (
    r_regionkey integer NOT NULL, r_name varchar(25) NOT NULL, r_comment varchar(152) NOT NULL,
    PRIMARY KEY (r_regionkey)
) DISTSTYLE ALL SORTKEY (r_regionkey);
CREATE TABLE tpch.nation (
    n_nationkey integer NOT NULL, n_name varchar(25) NOT NULL, n_regionkey integer NOT NULL, n_comment varchar(152) NOT NULL,
    PRIMARY KEY (n_nationkey)
) DISTSTYLE ALL SORTKEY (n_nationkey);
CREATE TABLE tpch.supplier (
    s_suppkey bigint NOT NULL, s_name varchar(25) NOT NULL, s_address varchar(40) NOT NULL, s_nationkey integer NOT NULL,
    s_phone char(15) NOT NULL, s_acctbal decimal(12,2) NOT NULL, s_comment varchar(101) NOT NULL,
    PRIMARY KEY (s_suppkey)
) DISTSTYLE ALL SORTKEY (s_suppkey);
CREATE TABLE tpch.part (
    p_partkey bigint NOT NULL, p_name varchar(55) NOT NULL, p_mfgr varchar(25) NOT NULL, p_brand varchar(10) NOT NULL, p_type varchar(25) NOT NULL,
    p_size integer NOT NULL, p_container varchar(10) NOT NULL, p_retailprice decimal(12,2) NOT NULL, p_comment varchar(23) NOT NULL,
    PRIMARY KEY (p_partkey)
) DISTKEY (p_partkey) SORTKEY (p_partkey);
CREATE TABLE tpch.partsupp (
    ps_partkey bigint NOT NULL, ps_suppkey bigint NOT NULL, ps_availqty integer NOT NULL, ps_supplycost decimal(12,2) NOT NULL,
    ps_comment varchar(199) NOT NULL,
    PRIMARY KEY (ps_partkey, ps_suppkey)
) DISTKEY (ps_partkey) SORTKEY (ps_partkey);
CREATE TABLE tpch.customer (
    c_custkey bigint NOT NULL, c_name varchar(25) NOT NULL, c_address varchar(40) NOT NULL, c_nationkey integer NOT NULL,
    c_phone char(15) NOT NULL, c_acctbal decimal(12,2) NOT NULL, c_mktsegment varchar(10) NOT NULL, c_comment varchar(117) NOT NULL,
    PRIMARY KEY (c_custkey)
) DISTKEY (c_custkey) SORTKEY (c_custkey);
CREATE TABLE tpch.orders (
    o_orderkey bigint NOT NULL, o_custkey bigint NOT NULL, o_orderstatus char(1) NOT NULL, o_totalprice decimal(12,2) NOT NULL,
    o_orderdate date NOT NULL, o_orderpriority varchar(15) NOT NULL, o_clerk char(15) NOT NULL, o_shippriority integer NOT NULL,
    o_comment varchar(79) NOT NULL,
    PRIMARY KEY (o_orderkey)
) DISTKEY (o_orderkey) SORTKEY (o_orderdate);
CREATE TABLE tpch.lineitem (
    l_orderkey bigint NOT NULL, l_partkey bigint NOT NULL, l_suppkey bigint NOT NULL, l_linenumber integer NOT NULL,
    l_quantity decimal(12,2) NOT NULL, l_extendedprice decimal(12,2) NOT NULL, l_discount decimal(12,2) NOT NULL, l_tax decimal(12,2) NOT NULL,
    l_returnflag char(1) NOT NULL, l_linestatus char(1) NOT NULL, l_shipdate date NOT NULL, l_commitdate date NOT NULL, l_receiptdate date NOT NULL,
    l_shipinstruct varchar(25) NOT NULL, l_shipmode varchar(10) NOT NULL, l_comment varchar(44) NOT NULL,
    PRIMARY KEY (l_orderkey, l_linenumber)
) DISTKEY (l_orderkey) SORTKEY (l_shipdate);
