-- Every type of Redshift, with what breaks readers: NULLs, extremes, awkward text. Types: c_Supported_data_types of the developer guide.

CREATE TABLE public.all_types (
    id integer NOT NULL PRIMARY KEY,
    c_smallint smallint, c_integer integer, c_bigint bigint,
    c_decimal_18_2 decimal(18,2), c_decimal_38_10 decimal(38,10), c_decimal_38_0 decimal(38,0),
    c_real real, c_double double precision, c_boolean boolean,
    c_char char(10), c_varchar varchar(100), c_text varchar(max),
    c_date date, c_time time, c_timetz timetz, c_timestamp timestamp, c_timestamptz timestamptz,
    c_interval_y2m interval year to month, c_interval_d2s interval day to second,
    c_super super, c_varbyte varbyte(1000), c_geometry geometry, c_geography geography, c_hllsketch hllsketch
);

-- Ordinary values.
INSERT INTO public.all_types VALUES (1, 12, 34567, 8901234567, 1234.50, 1234.5678901234, 98765432109876543210, 1.5, 3.14159, true,
    'ten chars', 'plain', 'plain', '2024-06-12', '14:30:45', '14:30:45+00', '2024-06-12 14:30:45.123456', '2024-06-12 14:30:45.123456+00',
    interval '1-2' year to month, interval '4 05:06:07.5' day to second,
    json_parse('{"name":"Ada","tags":["x","y"],"n":{"deep":null},"price":1.10}'), to_varbyte('616263', 'hex'),
    st_geomfromewkb('0101000020E6100000000000000000F03F0000000000000040'), st_geogfromwkb('0101000020E6100000000000000000F03F0000000000000040'),
    '{"version":1,"logm":15,"sparse":{"idx":[4878,9559],"val":[1,2]}}');

-- Nothing at all.
INSERT INTO public.all_types (id) VALUES (2);

-- The least of each.
INSERT INTO public.all_types VALUES (3, -32768, -2147483648, -9223372036854775808, -9999999999999999.99, -9999999999999999999999999999.9999999999,
    -99999999999999999999999999999999999999, '-3.4028235e38', '-1.7976931348623157e308', false, '', '', '', '0001-01-01', '00:00:00', '00:00:00+14',
    '0001-01-01 00:00:00', '0001-01-01 00:00:00+00', interval '-177-11' year to month, interval '-106751 -23:59:59.999999' day to second,
    json_parse('-9007199254740993'), to_varbyte('', 'hex'), st_geomfromewkb('010700000000000000'), st_geogfromwkb('0107000020E610000000000000'), null);

-- The greatest of each.
INSERT INTO public.all_types VALUES (4, 32767, 2147483647, 9223372036854775807, 9999999999999999.99, 9999999999999999999999999999.9999999999,
    99999999999999999999999999999999999999, '3.4028235e38', '1.7976931348623157e308', true, 'zzzzzzzzzz', repeat('z', 100), repeat('z', 300),
    '9999-12-31', '23:59:59.999999', '23:59:59.999999-14', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999+00',
    interval '177-11' year to month, interval '106751 23:59:59.999999' day to second,
    json_parse('99999999999999999999999999999999999999'), from_hex(repeat('ff', 1000)),
    st_geomfromewkb('01020000000200000000000000000000000000000000000000000000000000F03F000000000000F03F'), null, null);

-- Floating point at its edges.
INSERT INTO public.all_types (id, c_real, c_double, c_super) VALUES
    (5, 'NaN', 'NaN', json_parse('"NaN"')),
    (6, 'Infinity', 'Infinity', json_parse('1e400')),
    (7, '-Infinity', '-Infinity', json_parse('-1e-400')),
    (8, '-0', '-0', json_parse('-0')),
    (9, '1e-45', '4.9e-324', json_parse('1.10')),
    (10, 0.1, 0.1, json_parse('0.1')),
    (11, 16777217, 9007199254740993, json_parse('9007199254740993'));

-- Decimals that keep their zeros, small and negative ones.
INSERT INTO public.all_types (id, c_decimal_18_2, c_decimal_38_10, c_decimal_38_0) VALUES
    (12, 0.00, 0.0000000001, 0), (13, -0.01, -0.0000000001, -1), (14, 100.00, 100.0000000000, 100);

-- Time: whole seconds, single microseconds, leap days, days around a change of calendar and of clocks.
INSERT INTO public.all_types (id, c_date, c_time, c_timetz, c_timestamp, c_timestamptz, c_interval_y2m, c_interval_d2s) VALUES
    (15, '1970-01-01', '00:00:00.000001', '12:00:00.1-03:30', '1970-01-01 00:00:00', '1970-01-01 00:00:00+00', interval '0' month, interval '0' second),
    (16, '1582-10-15', '12:34:56.7', '12:34:56.78+05:45', '1582-10-15 00:00:00.1', '1582-10-04 23:59:59.999999+00', interval '11' month, interval '0.000001' second),
    (17, '2000-02-29', '23:59:59', '00:00:00-12', '1969-12-31 23:59:59.999999', '2024-03-31 01:30:00+01', interval '-1' month, interval '-1' second),
    (18, '1900-03-01', '01:02:03.04', '01:02:03.04+00', '1900-01-01 12:00:00.5', '2038-01-19 03:14:08+00', interval '12' year, interval '59:59.5' minute to second);

-- Text.
INSERT INTO public.all_types (id, c_char, c_varchar, c_text, c_super) VALUES
    (20, 'a''b', 'single '' and double "quotes"', 'she said "it''s, well, ""fine"""', json_parse('"quote \\" backslash \\\\ slash \\/ unicode \\u00e9"')),
    (21, 'a,b', 'comma,semicolon;pipe|', 'tab' || chr(9) || 'end', json_parse('["comma,",{"k":"v"}]')),
    (22, 'a\\b', 'back\\slash \\n \\N \\\\', '\\', json_parse('{}')),
    (23, 'x', 'line' || chr(10) || 'feed', 'carriage' || chr(13) || 'return' || chr(13) || chr(10) || 'both' || chr(10), json_parse('[]')),
    (24, ' lead', ' leading and trailing ', '   ', json_parse('" "')),
    (25, 'NULL', 'NULL', 'null', json_parse('null')),
    (26, '\\N', '\\N', 'nan', json_parse('"\\\\N"')),
    (27, 'ascii', 'emoji 😀👩‍👩‍👧‍👦 and ﬁ', 'combining e' || chr(769) || ' and é; right-to-left שלום; zero width' || chr(8203) || '!', json_parse('{"ключ":"значение 😀"}')),
    (28, 'true', 'NaN', '[B@1a2b3c', json_parse('true')),
    (29, '0', '007', '=1+1', json_parse('"007"')),
    (30, 'x', repeat('é', 50), repeat('é', 32767) || 'x', json_parse('{"a":[1,[2,[3,[4]]]],"b":{"c":{"d":{"e":"f"}}}}')),
    (31, 'x', 'controls ' || chr(1) || chr(31) || chr(127) || chr(133) || chr(8232), 'bom ' || chr(65279) || ' end' || chr(0 + 1), json_parse('"\\u0001\\ud83d\\ude00"'));

-- Bytes that are no text.
INSERT INTO public.all_types (id, c_varbyte) VALUES
    (40, from_hex('00')), (41, from_hex('00ff10fe')), (42, from_hex('0d0a095c27222c')), (43, from_hex('c328')), (44, 'text'::varbyte);
