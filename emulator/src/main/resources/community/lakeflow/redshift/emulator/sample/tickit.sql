-- TICKIT, with the tables, columns, types and keys of https://docs.aws.amazon.com/redshift/latest/dg/c_sampledb.html and the
-- distribution and sort keys of the Getting Started Guide. The rows are made up, the same at each start.

-- One expression without FROM, so that PostgreSQL inlines it: a call for each of a few million values would take minutes.
CREATE FUNCTION pg_temp.pick(i bigint, salt bigint, n bigint) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT ((((i * 69621 + salt * 16807 + 12345) * 48271 % 2147483647)
        # (((i * 69621 + salt * 16807 + 12345) * 48271 % 2147483647) >> 13)) * 48271 % 2147483647 % n)::integer
$$;
CREATE FUNCTION pg_temp.word(i bigint, salt bigint, words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT split_part(words, ',', 1 + pg_temp.pick(i, salt, length(words) - length(replace(words, ',', '')) + 1))
$$;

CREATE TABLE public.users (
    userid integer NOT NULL DISTKEY SORTKEY,
    username char(8), firstname varchar(30), lastname varchar(30), city varchar(30), state char(2), email varchar(100), phone char(14),
    likesports boolean, liketheatre boolean, likeconcerts boolean, likejazz boolean, likeclassical boolean, likeopera boolean,
    likerock boolean, likevegas boolean, likebroadway boolean, likemusicals boolean,
    PRIMARY KEY (userid)
);
CREATE TABLE public.venue (
    venueid smallint NOT NULL DISTKEY SORTKEY,
    venuename varchar(100), venuecity varchar(30), venuestate char(2), venueseats integer,
    PRIMARY KEY (venueid)
);
CREATE TABLE public.category (
    catid smallint NOT NULL DISTKEY SORTKEY,
    catgroup varchar(10), catname varchar(10), catdesc varchar(50),
    PRIMARY KEY (catid)
);
CREATE TABLE public.date (
    dateid smallint NOT NULL DISTKEY SORTKEY,
    caldate date NOT NULL, day character(3) NOT NULL, week smallint NOT NULL, month character(5) NOT NULL, qtr character(5) NOT NULL,
    year smallint NOT NULL, holiday boolean DEFAULT('N'),
    PRIMARY KEY (dateid)
);
CREATE TABLE public.event (
    eventid integer NOT NULL DISTKEY,
    venueid smallint NOT NULL REFERENCES public.venue (venueid),
    catid smallint NOT NULL REFERENCES public.category (catid),
    dateid smallint NOT NULL SORTKEY REFERENCES public.date (dateid),
    eventname varchar(200), starttime timestamp,
    PRIMARY KEY (eventid)
);
CREATE TABLE public.listing (
    listid integer NOT NULL DISTKEY,
    sellerid integer NOT NULL REFERENCES public.users (userid),
    eventid integer NOT NULL REFERENCES public.event (eventid),
    dateid smallint NOT NULL SORTKEY REFERENCES public.date (dateid),
    numtickets smallint NOT NULL, priceperticket decimal(8,2), totalprice decimal(8,2), listtime timestamp,
    PRIMARY KEY (listid)
);
CREATE TABLE public.sales (
    salesid integer NOT NULL,
    listid integer NOT NULL DISTKEY REFERENCES public.listing (listid),
    sellerid integer NOT NULL REFERENCES public.users (userid),
    buyerid integer NOT NULL REFERENCES public.users (userid),
    eventid integer NOT NULL REFERENCES public.event (eventid),
    dateid smallint NOT NULL SORTKEY REFERENCES public.date (dateid),
    qtysold smallint NOT NULL, pricepaid decimal(8,2), commission decimal(8,2), saletime timestamp,
    PRIMARY KEY (salesid)
);

INSERT INTO public.users
SELECT i,
    chr(65 + pg_temp.pick(i, 1, 26)) || chr(65 + pg_temp.pick(i, 2, 26)) || chr(65 + pg_temp.pick(i, 3, 26))
        || lpad(pg_temp.pick(i, 4, 100)::text, 2, '0')
        || chr(65 + pg_temp.pick(i, 5, 26)) || chr(65 + pg_temp.pick(i, 6, 26)) || chr(65 + pg_temp.pick(i, 7, 26)),
    firstname, lastname, split_part(place, '/', 1), split_part(place, '/', 2),
    lower(firstname) || '.' || lower(replace(lastname, '''', '')) || i || '@example.' || pg_temp.word(i, 11, 'com,org,net,edu'),
    '(' || (201 + pg_temp.pick(i, 12, 780)) || ') ' || (200 + pg_temp.pick(i, 13, 800)) || '-' || lpad(pg_temp.pick(i, 14, 10000)::text, 4, '0'),
    CASE pg_temp.pick(i, 21, 3) WHEN 0 THEN true WHEN 1 THEN false END, CASE pg_temp.pick(i, 22, 3) WHEN 0 THEN true WHEN 1 THEN false END,
    CASE pg_temp.pick(i, 23, 3) WHEN 0 THEN true WHEN 1 THEN false END, CASE pg_temp.pick(i, 24, 3) WHEN 0 THEN true WHEN 1 THEN false END,
    CASE pg_temp.pick(i, 25, 3) WHEN 0 THEN true WHEN 1 THEN false END, CASE pg_temp.pick(i, 26, 3) WHEN 0 THEN true WHEN 1 THEN false END,
    CASE pg_temp.pick(i, 27, 3) WHEN 0 THEN true WHEN 1 THEN false END, CASE pg_temp.pick(i, 28, 3) WHEN 0 THEN true WHEN 1 THEN false END,
    CASE pg_temp.pick(i, 29, 3) WHEN 0 THEN true WHEN 1 THEN false END, CASE pg_temp.pick(i, 30, 3) WHEN 0 THEN true WHEN 1 THEN false END
FROM (SELECT i,
        pg_temp.word(i, 8, 'Ada,Blake,Carmen,Dmitri,Elif,Farah,Gustavo,Hana,Ivo,Jelena,Kofi,Lena,Mateo,Nadia,Olu,Priya,Quinn,Rosa,Stefan,Tomoko,Uma,Victor,Wanda,Xavier,Yusuf,Zoe') AS firstname,
        pg_temp.word(i, 9, 'Andersen,Baptiste,Castillo,Dvorak,Evans,Fischer,Guerrero,Hansen,Ibrahim,Jansen,Kowalski,Lindqvist,Moreau,Nakamura,O''Neill,Petrov,Quiroga,Rossi,Silva,Tanaka,Ueda,Vargas,Weber,Xu,Yilmaz,Zimmermann') AS lastname,
        pg_temp.word(i, 10, 'San Diego/CA,Omaha/NE,Boise/ID,Buffalo/NY,Calgary/AB,Chicago/IL,Dallas/TX,Denver/CO,El Paso/TX,Fresno/CA,Halifax/NS,Honolulu/HI,Juneau/AK,Kelowna/BC,Laredo/TX,Madison/WI,Miami/FL,Nashua/NH,Ottawa/ON,Portland/OR,Québec/QC,Reno/NV,Salem/OR,Tulsa/OK,Utica/NY,Yuma/AZ') AS place
    FROM generate_series(1::bigint, ${users}) AS i) AS people;

INSERT INTO public.venue
SELECT i,
    pg_temp.word(i, 41, 'Grand,Old,Royal,Lakeside,Central,Northern,Crystal,Liberty,Majestic,Riverfront,Summit') || ' '
        || pg_temp.word(i, 42, 'Arena,Ballpark,Theatre,Opera House,Stadium,Pavilion,Center,Hall,Amphitheatre') || ' ' || i,
    split_part(place, '/', 1), split_part(place, '/', 2),
    CASE pg_temp.pick(i, 44, 3) WHEN 0 THEN NULL WHEN 1 THEN 0 ELSE 15000 + pg_temp.pick(i, 45, 700) * 100 END
FROM (SELECT i, pg_temp.word(i, 43, 'Boston/MA,New York City/NY,Chicago/IL,Los Angeles/CA,Toronto/ON,Houston/TX,Seattle/WA,Atlanta/GA,Detroit/MI,Las Vegas/NV,Vancouver/BC') AS place
    FROM generate_series(1::bigint, 202) AS i) AS places;

INSERT INTO public.category VALUES
    (1, 'Sports', 'MLB', 'Major League Baseball'), (2, 'Sports', 'NHL', 'National Hockey League'),
    (3, 'Sports', 'NFL', 'National Football League'), (4, 'Sports', 'NBA', 'National Basketball Association'),
    (5, 'Sports', 'MLS', 'Major League Soccer'), (6, 'Shows', 'Musicals', 'Musical theatre'),
    (7, 'Shows', 'Plays', 'All non-musical theatre'), (8, 'Shows', 'Opera', 'All opera and light opera'),
    (9, 'Concerts', 'Pop', 'All rock and pop music concerts'), (10, 'Concerts', 'Jazz', 'All jazz singers and bands'),
    (11, 'Concerts', 'Classical', 'All symphony, concerto, and choir concerts');

INSERT INTO public.date
SELECT 1826 + i, caldate, upper(left(to_char(caldate, 'DY'), 2)), to_char(caldate, 'IW')::smallint, to_char(caldate, 'MON'), to_char(caldate, 'Q'), 2008,
    to_char(caldate, 'MMDD') IN ('0101', '0214', '0317', '0526', '0704', '0901', '1031', '1127', '1225')
FROM (SELECT i, ('2007-12-31'::date + i) AS caldate FROM generate_series(1, 365) AS i) AS days;

INSERT INTO public.event
SELECT i, 1 + pg_temp.pick(i, 51, 202), 6 + pg_temp.pick(i, 52, 6), 1827 + day,
    pg_temp.word(i, 54, 'Hamlet,Macbeth,Carmen,La Traviata,The Seagull,A Doll''s House,Spring Awakening,Rigoletto,Jazz at Noon,Brass & Strings,The Night Owls,Copper Canyon,Velvet Static,Symphony No. 9,Requiem,Winterreise'),
    '2008-01-01'::timestamp + day * interval '1 day' + (14 + pg_temp.pick(i, 55, 7)) * interval '1 hour' + pg_temp.pick(i, 56, 2) * interval '30 minutes'
FROM (SELECT i, pg_temp.pick(i, 53, 365) AS day FROM generate_series(1::bigint, ${event}) AS i) AS days;

INSERT INTO public.listing
SELECT i, 1 + pg_temp.pick(i, 61, ${users}), 1 + pg_temp.pick(i, 62, ${event}), 1827 + day, tickets, price, tickets * price,
    '2008-01-01'::timestamp + day * interval '1 day' + pg_temp.pick(i, 66, 86400) * interval '1 second'
FROM (SELECT i, pg_temp.pick(i, 63, 365) AS day, (1 + pg_temp.pick(i, 64, 30))::smallint AS tickets,
        (20 + pg_temp.pick(i, 65, 2400))::decimal(8,2) AS price
    FROM generate_series(1::bigint, ${listing}) AS i) AS offers;

INSERT INTO public.sales
SELECT i, l.listid, l.sellerid, 1 + pg_temp.pick(i, 71, ${users}), l.eventid, l.dateid, quantity,
    quantity * l.priceperticket, (quantity * l.priceperticket * 0.15)::decimal(8,2),
    l.listtime + (1 + pg_temp.pick(i, 73, 864000)) * interval '1 second'
FROM (SELECT i, 1 + ((i - 1) * ${listing} / ${sales}) AS sold FROM generate_series(1::bigint, ${sales}) AS i) AS s
JOIN public.listing l ON l.listid = s.sold
CROSS JOIN LATERAL (SELECT (1 + pg_temp.pick(i, 72, least(l.numtickets, 4)))::smallint AS quantity) AS q;

COMMENT ON TABLE public.sales IS 'Tickets sold, one row per sale';
COMMENT ON COLUMN public.sales.commission IS '15 per cent of pricepaid';
