-- Values that are easily lost, rounded or mistaken for each other: one table, one row of each.
CREATE EXTENSION hstore;
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gist;
CREATE EXTENSION ltree;
CREATE EXTENSION unaccent;
CREATE EXTENSION fuzzystrmatch;

CREATE SCHEMA awkward;
CREATE TYPE awkward.mood AS ENUM ('sad', 'so-so', 'it''s fine', 'happy');
ALTER TYPE awkward.mood ADD VALUE 'calm' BEFORE 'happy';
CREATE TYPE awkward.pair AS (word text COLLATE "C", number numeric(6, 2), "odd name" integer[]);
CREATE DOMAIN awkward.grades AS integer[] CHECK (cardinality(VALUE) <= 5) NOT NULL DEFAULT '{}';
CREATE DOMAIN awkward.positive AS numeric CONSTRAINT above_zero CHECK (VALUE > 0);
CREATE FUNCTION awkward.apart(double precision, double precision) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1 - $2';
CREATE TYPE awkward.floatrange AS RANGE (subtype = double precision, subtype_diff = awkward.apart);
CREATE TYPE awkward.textrange AS RANGE (subtype = text, collation = "C");
CREATE TYPE awkward.unfinished;

CREATE TABLE awkward.cells (
  id integer PRIMARY KEY,
  a_json json, a_jsonb jsonb, a_path jsonpath, an_xml xml,
  a_point point, a_line line, a_lseg lseg, a_box box, a_way path, a_polygon polygon, a_circle circle,
  a_money money, a_numeric numeric, a_scaled numeric(12, 4), a_real real, a_double double precision,
  a_timestamp timestamp, a_timestamptz timestamptz(6), a_date date, a_time time, a_timetz timetz, an_interval interval,
  a_range int4range, a_tsrange tstzrange, a_custom awkward.floatrange,
  a_bit bit(5), a_varbit bit varying, a_char char(6), an_unsized bpchar, a_single "char", a_name name, a_text text, a_varchar varchar(40), a_bytea bytea,
  an_array text[], a_matrix integer[][], a_pair awkward.pair, pairs awkward.pair[], a_mood awkward.mood, grades awkward.grades, positive awkward.positive,
  a_vector tsvector, a_query tsquery, an_inet inet, a_cidr cidr, a_mac macaddr, a_mac8 macaddr8, a_uuid uuid,
  a_class regclass, a_type regtype, a_routine regprocedure, an_oid oid, a_lsn pg_lsn, a_snapshot pg_snapshot, an_xid xid8,
  an_hstore public.hstore, a_citext public.citext, an_ltree public.ltree, a_boolean boolean, a_bigint bigint
);
INSERT INTO awkward.cells VALUES (1, '{"b": 1,  "a": 1, "a": 2}', '{"n": 1.10, "t": "\u00e9"}', '$.a[*] ? (@ > 1)', '<?xml version="1.0"?><r a="1">&lt;é</r>',
  '(1.5,-2)', '{1,2,3}', '[(0,0),(1,1)]', '(2,2),(0,0)', '[(0,0),(1,1),(2,0)]', '((0,0),(1,1),(2,0))', '<(1,2),3>',
  12.34, 1.0, 3.1, 0.1, 0.1::double precision + 0.2, '0044-03-15 12:00:00 BC', '2024-10-27 01:30:00.123456+01', '0001-01-01 BC', '24:00:00', '12:00:00+01', '1 mon 2 days -03:04:05.6',
  '[1,5)', '(,2024-01-01 00:00+00]', '[1.5,2.5]', B'10101', B'', 'ab', 'ab ', 'x', 'a name', 'tab	newline
backslash\ quote" comma,', 'ok', '\x00ff10',
  '{a,NULL,"NULL","","{}''","a b"}', '[0:1][2:3]={{1,2},{3,4}}', ('a,b', 1.50, '{1,NULL}'), ARRAY[('x', NULL, NULL)::awkward.pair, NULL], 'so-so', '{1,2}', 0.5,
  'fat:2A cat:3', 'fat & !rat', '10.0.0.1/8', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  'awkward.cells', 'awkward.mood', 'awkward.apart(double precision, double precision)', 4294967295, '16/B374D848', '10:20:10,14,15', '42',
  'a=>1,b=>NULL', 'MiXed', 'top.sub', true, -9223372036854775808);
INSERT INTO awkward.cells (id, a_numeric, a_scaled, a_real, a_double, a_timestamp, a_timestamptz, a_date, an_interval, a_range, a_text, an_array, a_json, a_class, a_routine) VALUES
  (2, 'NaN', 1, 'NaN', 'NaN', 'infinity', 'infinity', 'infinity', '00:00:00', 'empty', '', '{}', 'null', 4000000000, 4000000000),
  (3, 1e300, 1.0000, '-0', '-0', '-infinity', '-infinity', '-infinity', '-1 year', '(,)', NULL, NULL, NULL, NULL, NULL),
  (4, 1.00, NULL, 'Infinity', '-Infinity', NULL, NULL, NULL, '1 day -24:00:00', NULL, 'NULL', '{NULL}', '""', 'pg_catalog.pg_class', NULL),
  (5, 1e-20, NULL, 1e-45, 5e-324, NULL, NULL, '5874897-12-31', '178000000 years', NULL, U&'\65E5\672C\8A9E \2603 \00E9 e\0301', NULL, NULL, NULL, NULL);
INSERT INTO awkward.cells (id, a_text, a_bytea) SELECT 6, string_agg(md5(i::text), ''), decode(string_agg(md5(i::text), ''), 'hex') FROM generate_series(1, 32768) AS i;
INSERT INTO awkward.cells (id) VALUES (7);

CREATE TABLE awkward.twins (half text);
INSERT INTO awkward.twins VALUES ('a'), ('a'), (NULL), (''), ('a|b'), (NULL);
CREATE TABLE awkward.columnless ();
INSERT INTO awkward.columnless DEFAULT VALUES;
CREATE TABLE awkward.t (t text, "row" integer, "t.t" integer, ctid_ text, "select" integer, record text);
INSERT INTO awkward.t VALUES ('t', 1, 2, 'c', 3, 'r');
CREATE TABLE awkward.no_rows (id integer, note text);
CREATE TABLE awkward.had_more (gone_first integer, id integer, gone text, note text DEFAULT 'a', doubled integer GENERATED ALWAYS AS (id * 2) STORED);
INSERT INTO awkward.had_more (gone_first, id, gone) VALUES (1, 2, 'x');
ALTER TABLE awkward.had_more DROP COLUMN gone_first, DROP COLUMN gone;
ALTER TABLE awkward.had_more ADD COLUMN late integer DEFAULT 7;
CREATE TABLE awkward.wide (id integer, big_text text, plain_text text, sampled integer);
ALTER TABLE awkward.wide ALTER COLUMN big_text SET STORAGE EXTERNAL, ALTER COLUMN plain_text SET STORAGE PLAIN, ALTER COLUMN sampled SET STATISTICS 500, ALTER COLUMN plain_text SET STATISTICS 0, ALTER COLUMN id SET (n_distinct = -0.5);
INSERT INTO awkward.wide SELECT i, repeat('x', 3000), 'p', i FROM generate_series(1, 3) AS i;
