-- Dates and times. Documented: r_Dateparts_for_datetime_functions and the page of each function. The dialect hands date parts
-- over as text; functions whose label differs from their name have the label as their name here (DATEADD gives date_add).

CREATE FUNCTION redshift_emulator.unknown_date_part(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $body$
BEGIN
    RAISE EXCEPTION 'date/time units "%" not recognized', name USING ERRCODE = '22023';
END
$body$;
CREATE FUNCTION redshift_emulator.date_unit(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
    WHEN lower($1) IN ('millennium', 'millennia', 'mil', 'mils') THEN 'millennium'
    WHEN lower($1) IN ('century', 'centuries', 'c', 'cent', 'cents') THEN 'century'
    WHEN lower($1) IN ('decade', 'decades', 'dec', 'decs') THEN 'decade'
    WHEN lower($1) = 'epoch' THEN 'epoch'
    WHEN lower($1) IN ('year', 'years', 'y', 'yr', 'yrs') THEN 'year'
    WHEN lower($1) IN ('quarter', 'quarters', 'qtr', 'qtrs') THEN 'quarter'
    WHEN lower($1) IN ('month', 'months', 'mon', 'mons') THEN 'month'
    WHEN lower($1) IN ('week', 'weeks', 'w') THEN 'week'
    WHEN lower($1) IN ('dayofweek', 'dow', 'dw', 'weekday') THEN 'dow'
    WHEN lower($1) IN ('dayofyear', 'doy', 'dy', 'yearday') THEN 'doy'
    WHEN lower($1) IN ('day', 'days', 'd') THEN 'day'
    WHEN lower($1) IN ('hour', 'hours', 'h', 'hr', 'hrs') THEN 'hour'
    WHEN lower($1) IN ('minute', 'minutes', 'm', 'min', 'mins') THEN 'minute'
    WHEN lower($1) IN ('second', 'seconds', 's', 'sec', 'secs') THEN 'second'
    WHEN lower($1) IN ('millisecond', 'milliseconds', 'ms', 'msec', 'msecs', 'msecond', 'mseconds', 'millisec', 'millisecs', 'millisecon') THEN 'millisecond'
    WHEN lower($1) IN ('microsecond', 'microseconds', 'microsec', 'microsecs', 'usecond', 'useconds', 'us', 'usec', 'usecs') THEN 'microsecond'
    WHEN lower($1) IN ('timezone', 'timezone_hour', 'timezone_minute') THEN lower($1)
    ELSE redshift_emulator.unknown_date_part($1) END;

-- DATEADD. Documented: a year after a 29th of February is the 1st of March, twelve months after it the 28th of February.
CREATE FUNCTION redshift_emulator.date_step(part text, count bigint) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    $2 * CASE redshift_emulator.date_unit($1) WHEN 'millennium' THEN interval '1000 years' WHEN 'century' THEN interval '100 years'
        WHEN 'decade' THEN interval '10 years' WHEN 'year' THEN interval '1 year' WHEN 'quarter' THEN interval '3 months'
        WHEN 'month' THEN interval '1 month' WHEN 'week' THEN interval '7 days' WHEN 'day' THEN interval '1 day' WHEN 'doy' THEN interval '1 day'
        WHEN 'hour' THEN interval '1 hour' WHEN 'minute' THEN interval '1 minute' WHEN 'second' THEN interval '1 second'
        WHEN 'millisecond' THEN interval '1 millisecond' WHEN 'microsecond' THEN interval '1 microsecond'
        ELSE redshift_emulator.unknown_date_part($1)::interval END;
CREATE FUNCTION redshift_emulator.date_add(part text, count bigint, moment timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    CASE WHEN redshift_emulator.date_unit($1) = 'year' AND extract(month FROM $3) = 2 AND extract(day FROM $3) = 29
        THEN $3 - interval '1 day' + $2 * interval '1 year' + interval '1 day' ELSE $3 + redshift_emulator.date_step($1, $2) END;
CREATE FUNCTION redshift_emulator.date_add(part text, count bigint, moment date) RETURNS timestamp LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN redshift_emulator.date_add($1, $2, $3::timestamp);
CREATE FUNCTION redshift_emulator.date_add(part text, count bigint, moment text) RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE
    RETURN redshift_emulator.date_add($1, $2, $3::timestamp);
CREATE FUNCTION redshift_emulator.date_add(part text, count bigint, moment timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN redshift_emulator.date_add($1, $2, $3 AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
CREATE FUNCTION redshift_emulator.date_add(part text, count bigint, moment time) RETURNS time LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN $3 + redshift_emulator.date_step($1, $2);
CREATE FUNCTION redshift_emulator.date_add(part text, count bigint, moment timetz) RETURNS timetz LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ($3 AT TIME ZONE 'UTC') + redshift_emulator.date_step($1, $2);

-- DATEDIFF counts the boundaries between two moments. Weeks begin on Monday, as in DATE_TRUNC: a guess.
CREATE FUNCTION redshift_emulator.date_diff(part text, begin_at timestamp, end_at timestamp) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    CASE redshift_emulator.date_unit($1)
        WHEN 'millennium' THEN extract(millennium FROM $3) - extract(millennium FROM $2)
        WHEN 'century' THEN extract(century FROM $3) - extract(century FROM $2)
        WHEN 'decade' THEN extract(decade FROM $3) - extract(decade FROM $2)
        WHEN 'year' THEN extract(year FROM $3) - extract(year FROM $2)
        WHEN 'quarter' THEN (extract(year FROM $3) - extract(year FROM $2)) * 4 + extract(quarter FROM $3) - extract(quarter FROM $2)
        WHEN 'month' THEN (extract(year FROM $3) - extract(year FROM $2)) * 12 + extract(month FROM $3) - extract(month FROM $2)
        WHEN 'week' THEN (date_trunc('week', $3)::date - date_trunc('week', $2)::date) / 7
        WHEN 'day' THEN $3::date - $2::date
        WHEN 'doy' THEN $3::date - $2::date
        WHEN 'hour' THEN floor(extract(epoch FROM $3) / 3600) - floor(extract(epoch FROM $2) / 3600)
        WHEN 'minute' THEN floor(extract(epoch FROM $3) / 60) - floor(extract(epoch FROM $2) / 60)
        WHEN 'second' THEN floor(extract(epoch FROM $3)) - floor(extract(epoch FROM $2))
        WHEN 'millisecond' THEN floor(extract(epoch FROM $3) * 1000) - floor(extract(epoch FROM $2) * 1000)
        WHEN 'microsecond' THEN floor(extract(epoch FROM $3) * 1000000) - floor(extract(epoch FROM $2) * 1000000)
        ELSE redshift_emulator.unknown_date_part($1)::bigint END::bigint;
CREATE FUNCTION redshift_emulator.date_diff(part text, begin_at timestamptz, end_at timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN redshift_emulator.date_diff($1, $2 AT TIME ZONE 'UTC', $3 AT TIME ZONE 'UTC');
CREATE FUNCTION redshift_emulator.date_diff(part text, begin_at time, end_at time) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN redshift_emulator.date_diff($1, '2000-01-01'::date + $2, '2000-01-01'::date + $3);
CREATE FUNCTION redshift_emulator.date_diff(part text, begin_at timetz, end_at timetz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN redshift_emulator.date_diff($1, ($2 AT TIME ZONE 'UTC')::time, ($3 AT TIME ZONE 'UTC')::time);

-- DATE_PART, whose label is pgdate_part, keeps fractions; EXTRACT, whose label is date_part, does not. Both count decades from 1.
CREATE FUNCTION redshift_emulator.pgdate_part(part text, moment timestamp) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    date_part(redshift_emulator.date_unit($1), $2) + CASE redshift_emulator.date_unit($1) WHEN 'decade' THEN 1 ELSE 0 END;
CREATE FUNCTION redshift_emulator.pgdate_part(part text, moment date) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN redshift_emulator.pgdate_part($1, $2::timestamp);
CREATE FUNCTION redshift_emulator.pgdate_part(part text, moment timestamptz) RETURNS double precision LANGUAGE sql STABLE PARALLEL SAFE RETURN
    date_part(redshift_emulator.date_unit($1), $2) + CASE redshift_emulator.date_unit($1) WHEN 'decade' THEN 1 ELSE 0 END;
CREATE FUNCTION redshift_emulator.pgdate_part(part text, moment time) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN date_part(redshift_emulator.date_unit($1), $2);
CREATE FUNCTION redshift_emulator.pgdate_part(part text, moment timetz) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN date_part(redshift_emulator.date_unit($1), $2);
CREATE FUNCTION redshift_emulator.pgdate_part(part text, length interval) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN date_part(redshift_emulator.date_unit($1), $2);
CREATE FUNCTION redshift_emulator.pgdate_part(part text, moment text) RETURNS double precision LANGUAGE sql STABLE PARALLEL SAFE
    RETURN redshift_emulator.pgdate_part($1, $2::timestamp);
CREATE FUNCTION redshift_emulator.whole_part(part text, value double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    CASE redshift_emulator.date_unit($1) WHEN 'millisecond' THEN floor($2)::bigint % 1000 WHEN 'microsecond' THEN $2::bigint % 1000 ELSE floor($2) END;
CREATE FUNCTION redshift_emulator.date_part(part text, moment timestamp) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN redshift_emulator.whole_part($1, redshift_emulator.pgdate_part($1, $2))::integer;
CREATE FUNCTION redshift_emulator.date_part(part text, moment date) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN redshift_emulator.whole_part($1, redshift_emulator.pgdate_part($1, $2::timestamp))::integer;
CREATE FUNCTION redshift_emulator.date_part(part text, moment timestamptz) RETURNS double precision LANGUAGE sql STABLE PARALLEL SAFE
    RETURN redshift_emulator.whole_part($1, redshift_emulator.pgdate_part($1, $2));
CREATE FUNCTION redshift_emulator.date_part(part text, moment time) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN redshift_emulator.whole_part($1, date_part(redshift_emulator.date_unit($1), $2))::integer;
CREATE FUNCTION redshift_emulator.date_part(part text, moment timetz) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN redshift_emulator.whole_part($1, date_part(redshift_emulator.date_unit($1), $2))::integer;
CREATE FUNCTION redshift_emulator.date_part(part text, length interval) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN redshift_emulator.whole_part($1, date_part(redshift_emulator.date_unit($1), $2))::integer;

-- DATE_TRUNC gives a timestamp for a date too, where PostgreSQL gives one with a time zone.
CREATE FUNCTION redshift_emulator.date_trunc(part text, moment timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN pg_catalog.date_trunc(redshift_emulator.date_unit($1), $2);
CREATE FUNCTION redshift_emulator.date_trunc(part text, moment date) RETURNS timestamp LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN pg_catalog.date_trunc(redshift_emulator.date_unit($1), $2::timestamp);
CREATE FUNCTION redshift_emulator.date_trunc(part text, moment text) RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE
    RETURN pg_catalog.date_trunc(redshift_emulator.date_unit($1), $2::timestamp);
CREATE FUNCTION redshift_emulator.date_trunc(part text, moment timestamptz) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
    RETURN pg_catalog.date_trunc(redshift_emulator.date_unit($1), $2);
CREATE FUNCTION redshift_emulator.date_trunc(part text, length interval) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN pg_catalog.date_trunc(redshift_emulator.date_unit($1), $2);

-- Months. Documented: ADD_MONTHS keeps to the last day of a month; MONTHS_BETWEEN takes a month for 31 days and ignores the
-- time of day when both days are equal or both last.
CREATE FUNCTION pg_catalog.last_day(timestamp) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (date_trunc('month', $1) + interval '1 month - 1 day')::date;
CREATE FUNCTION pg_catalog.add_months(moment timestamp, months bigint) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    CASE WHEN $1::date = last_day($1) THEN last_day($1 + $2 * interval '1 month') + $1::time ELSE $1 + $2 * interval '1 month' END;
CREATE FUNCTION pg_catalog.months_between(timestamp, timestamp) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    (extract(year FROM $1) - extract(year FROM $2)) * 12 + extract(month FROM $1) - extract(month FROM $2)
    + CASE WHEN extract(day FROM $1) = extract(day FROM $2) OR ($1::date = last_day($1) AND $2::date = last_day($2)) THEN 0
        ELSE (extract(day FROM $1) - extract(day FROM $2) + (extract(epoch FROM $1::time) - extract(epoch FROM $2::time)) / 86400) / 31 END;
CREATE FUNCTION redshift_emulator.weekday(name text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
    WHEN lower($1) IN ('su', 'sun', 'sunday') THEN 0 WHEN lower($1) IN ('m', 'mo', 'mon', 'monday') THEN 1
    WHEN lower($1) IN ('tu', 'tue', 'tues', 'tuesday') THEN 2 WHEN lower($1) IN ('w', 'we', 'wed', 'wednesday') THEN 3
    WHEN lower($1) IN ('th', 'thu', 'thur', 'thurs', 'thursday') THEN 4 WHEN lower($1) IN ('f', 'fr', 'fri', 'friday') THEN 5
    WHEN lower($1) IN ('sa', 'sat', 'saturday') THEN 6 ELSE redshift_emulator.unknown_date_part($1)::integer END;
CREATE FUNCTION pg_catalog.next_day(moment timestamp, day text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN $1::date + 1 + (redshift_emulator.weekday($2) - extract(dow FROM $1)::integer + 6) % 7;
CREATE FUNCTION pg_catalog.trunc(timestamp) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::date;
CREATE FUNCTION pg_catalog.date_part_year(date) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN extract(year FROM $1)::integer;
CREATE FUNCTION pg_catalog.convert_timezone(source text, target text, moment timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ($3 AT TIME ZONE replace($1, ' ', '')) AT TIME ZONE replace($2, ' ', '');
CREATE FUNCTION pg_catalog.convert_timezone(target text, moment timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN convert_timezone('UTC', $1, $2);
