-- One of everything that people make in a database. Roles begin with sink_, which becomes the name of the database.
CREATE ROLE sink_owner; CREATE ROLE sink_reader; CREATE ROLE sink_writer LOGIN PASSWORD 'secret-of-a-role'; CREATE ROLE "sink_odd ""name""";
CREATE ROLE sink_boss SUPERUSER;
GRANT sink_reader TO sink_writer;
CREATE SCHEMA shop AUTHORIZATION sink_owner;
CREATE SCHEMA sealed;
CREATE COLLATION shop.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE COLLATION shop.posix (provider = libc, locale = 'C');

CREATE COLLATION shop.mixed (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
CREATE SCHEMA hollow;
CREATE EXTENSION tablefunc SCHEMA sealed;

-- Kinds of tables.
CREATE TABLE shop.sales (id bigint GENERATED ALWAYS AS IDENTITY, day date NOT NULL, region text NOT NULL, amount numeric NOT NULL CHECK (amount >= 0), PRIMARY KEY (id, day, region)) PARTITION BY RANGE (day);
CREATE TABLE shop.sales_2025 PARTITION OF shop.sales FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (region);
CREATE TABLE shop.sales_2025_north PARTITION OF shop.sales_2025 FOR VALUES IN ('north', 'far ''north''');
CREATE TABLE shop.sales_2025_rest PARTITION OF shop.sales_2025 DEFAULT;
CREATE TABLE shop.sales_2024 (amount numeric NOT NULL, region text NOT NULL, gone integer, day date NOT NULL, id bigint NOT NULL, CONSTRAINT sales_amount_check CHECK (amount >= 0));
ALTER TABLE shop.sales_2024 DROP COLUMN gone;
ALTER TABLE shop.sales ATTACH PARTITION shop.sales_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX sales_by_amount ON shop.sales (amount);
CREATE INDEX sales_unfinished ON ONLY shop.sales (region);
INSERT INTO shop.sales (day, region, amount) VALUES ('2024-05-01', 'north', 1.50), ('2025-05-01', 'north', 2), ('2025-06-01', 'south', 3);
CREATE TABLE shop.refunds (id integer PRIMARY KEY, sale bigint, day date, region text, CONSTRAINT refund_of_sale FOREIGN KEY (sale, day, region) REFERENCES shop.sales DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE shop.sales_2023 PARTITION OF shop.sales FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
INSERT INTO shop.refunds SELECT 1, id, day, region FROM shop.sales LIMIT 1;
CREATE TABLE shop.by_hash (id integer, kind awkward.mood) PARTITION BY HASH (kind);
CREATE TABLE shop.by_hash_0 PARTITION OF shop.by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE shop.by_hash_1 PARTITION OF shop.by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO shop.by_hash SELECT i, (ARRAY['sad', 'happy', 'calm'])[1 + i % 3]::awkward.mood FROM generate_series(1, 9) AS i;

CREATE TABLE shop.by_tens (id integer) PARTITION BY RANGE ((id / 10));
CREATE TABLE shop.by_rest (id integer) PARTITION BY RANGE ((id % 10));
CREATE TABLE shop.animals (id integer, name text);
CREATE TABLE shop.dogs (breed text) INHERITS (shop.animals);
ALTER TABLE shop.animals ADD COLUMN born date;
CREATE TABLE shop.cats (lives integer, born date, name text, id integer);
ALTER TABLE shop.cats INHERIT shop.animals;
CREATE TABLE shop.with_names (name text);
CREATE TABLE shop.strays () INHERITS (shop.animals, shop.with_names);
INSERT INTO shop.animals VALUES (1, 'generic'), (1, 'generic');
INSERT INTO shop.dogs (id, name, breed, born) VALUES (2, 'Rex', 'pug', '2020-01-01');
INSERT INTO shop.cats (id, name, lives) VALUES (3, 'Tom', 9);
CREATE UNLOGGED TABLE shop.sessions (token text PRIMARY KEY, seen timestamptz);
INSERT INTO shop.sessions VALUES ('t', '2025-01-01');
CREATE EXTENSION postgres_fdw;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '1', dbname 'x');
CREATE USER MAPPING FOR sink_reader SERVER elsewhere OPTIONS (user 'u', password 'secret-of-a-mapping');
CREATE FOREIGN TABLE shop.remote (id integer OPTIONS (column_name 'number'), name text) SERVER elsewhere OPTIONS (schema_name 's', table_name 'n');
CREATE FOREIGN DATA WRAPPER nothing_wrapper;
CREATE SERVER "dead ""end""" TYPE 'none' VERSION '1' FOREIGN DATA WRAPPER nothing_wrapper;
CREATE SERVER far_away FOREIGN DATA WRAPPER nothing_wrapper;
CREATE FOREIGN TABLE shop.far (id integer OPTIONS (token 'secret-of-a-column')) SERVER far_away OPTIONS (password 'secret-of-a-table');
CREATE TYPE shop.tag AS (label text, weight integer);
CREATE TABLE shop.tags OF shop.tag (label WITH OPTIONS NOT NULL);
INSERT INTO shop.tags VALUES ('a', 1);
CREATE TABLE shop.tuned (id integer, note text) WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
INSERT INTO shop.tuned VALUES (1, 'x');

-- Views: one that was never filled, one that is stale.
CREATE MATERIALIZED VIEW shop.never_filled AS SELECT * FROM shop.animals WITH NO DATA;
CREATE MATERIALIZED VIEW shop.stale AS SELECT id, name FROM shop.animals WHERE id > 0;
CREATE INDEX stale_key ON shop.stale (id, name);
INSERT INTO shop.animals VALUES (4, 'after the refresh');
DELETE FROM ONLY shop.animals WHERE ctid = (SELECT ctid FROM ONLY shop.animals WHERE id = 1 LIMIT 1);
REFRESH MATERIALIZED VIEW shop.stale;
INSERT INTO shop.animals VALUES (5, 'after that');
CREATE VIEW shop.north WITH (security_barrier, check_option = cascaded) AS SELECT * FROM shop.sales WHERE region = 'north';
CREATE VIEW shop.counted AS WITH RECURSIVE counted (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM counted WHERE n < 3) SELECT n FROM counted;
ALTER VIEW shop.north ALTER COLUMN amount SET DEFAULT 1;

-- Constraints and indexes.
CREATE TABLE shop.bookings (room integer, during tstzrange, owner_name text COLLATE shop.any_case, note text,
  CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (room > 0) DEFERRABLE,
  CONSTRAINT unique_pairs UNIQUE (owner_name, note), CONSTRAINT positive_room CHECK (room > 0) NO INHERIT);
INSERT INTO shop.bookings VALUES (1, '[2025-01-01,2025-01-02)', 'Ana', 'n'), (500, '[2025-01-01,2025-01-02)', 'Rui', 'n');
ALTER TABLE shop.bookings ADD CONSTRAINT below_hundred CHECK (room < 100) NOT VALID;
CREATE TABLE shop.guests (id integer PRIMARY KEY, booked integer, friend integer, email public.citext UNIQUE);
INSERT INTO shop.guests VALUES (1, 1, 999, 'A@b.example'), (2, 2, 1, NULL);
ALTER TABLE shop.guests ADD CONSTRAINT knows FOREIGN KEY (friend) REFERENCES shop.guests ON UPDATE CASCADE ON DELETE SET NULL NOT VALID;
CREATE UNIQUE INDEX guests_booked ON shop.guests (booked) INCLUDE (email);
ALTER TABLE shop.guests REPLICA IDENTITY FULL;
ALTER TABLE shop.guests CLUSTER ON guests_booked;
CREATE TABLE shop.replicated (id integer NOT NULL, name text);
INSERT INTO shop.replicated VALUES (1, 'a'), (2, 'a');
CREATE UNIQUE INDEX replicated_by_id ON shop.replicated (id);
ALTER TABLE shop.replicated REPLICA IDENTITY USING INDEX replicated_by_id;
CREATE INDEX replicated_trgm ON shop.replicated USING gin (name public.gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX replicated_expression ON shop.replicated ((lower(name) || id), name DESC NULLS LAST) WHERE id > 0;
ALTER INDEX shop.replicated_expression ALTER COLUMN 1 SET STATISTICS 200;
CREATE UNIQUE INDEX never_finished ON shop.replicated (name) WHERE false;
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'shop.never_finished'::regclass;
CREATE STATISTICS shop.together (dependencies, ndistinct) ON id, booked FROM shop.guests;
CREATE STATISTICS shop.expressed ON booked, friend FROM shop.guests;
ALTER STATISTICS shop.together SET STATISTICS 300;

-- Sequences: down, round, never called, owned by another table's column, of a small type.
CREATE SEQUENCE shop.down INCREMENT -2 MINVALUE -10 MAXVALUE 100 START 100 CYCLE CACHE 5;
SELECT nextval('shop.down'), nextval('shop.down');
CREATE SEQUENCE shop.untouched AS smallint;
CREATE SEQUENCE shop.put_back; SELECT setval('shop.put_back', 41, false);
CREATE SEQUENCE shop.last_one AS smallint MAXVALUE 3; SELECT setval('shop.last_one', 3);
CREATE SEQUENCE shop.owned OWNED BY shop.guests.booked; SELECT setval('shop.owned', 77);
CREATE TABLE shop.numbered (a smallserial, b integer GENERATED BY DEFAULT AS IDENTITY (START 10 INCREMENT 10 CACHE 3), c bigint DEFAULT nextval('shop.put_back') NOT NULL);
INSERT INTO shop.numbered DEFAULT VALUES;

-- Routines, casts, operators, aggregates, text search, conversions.
CREATE FUNCTION shop.note() RETURNS trigger LANGUAGE plpgsql SET search_path = shop, pg_temp AS $f$ BEGIN RETURN NEW; END $f$;
CREATE FUNCTION shop.total(VARIADIC numbers integer[] DEFAULT '{}', OUT result bigint) LANGUAGE sql STABLE LEAKPROOF PARALLEL SAFE COST 7 AS 'SELECT sum(n) FROM unnest(numbers) AS n';
CREATE FUNCTION shop.total(text) RETURNS SETOF text LANGUAGE sql ROWS 5 SECURITY DEFINER AS 'SELECT name FROM shop.animals WHERE name = $1';
CREATE FUNCTION shop.tabled(integer) RETURNS TABLE (n integer, label text) LANGUAGE plpgsql AS 'BEGIN RETURN QUERY SELECT $1, ''x''; END';
CREATE PROCEDURE shop.tidy(INOUT n integer) LANGUAGE plpgsql AS 'BEGIN COMMIT; END';
CREATE FUNCTION shop.broken() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT nothing FROM no_table_of_that_name); END';
CREATE AGGREGATE shop.multiply(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1', PARALLEL = SAFE);
CREATE AGGREGATE shop.middle(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE FUNCTION shop.as_tag(integer) RETURNS shop.tag LANGUAGE sql IMMUTABLE AS 'SELECT ROW(''n'', $1)::shop.tag';
CREATE CAST (integer AS shop.tag) WITH FUNCTION shop.as_tag(integer) AS ASSIGNMENT;
CREATE CAST (shop.tag AS text) WITH INOUT;
CREATE FUNCTION shop.lighter(shop.tag, shop.tag) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).weight < ($2).weight';
CREATE FUNCTION shop.heavier(shop.tag, shop.tag) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).weight > ($2).weight';
CREATE OPERATOR shop.<<< (LEFTARG = shop.tag, RIGHTARG = shop.tag, FUNCTION = shop.lighter, COMMUTATOR = OPERATOR(shop.>>>), RESTRICT = scalarltsel);
CREATE OPERATOR shop.>>> (LEFTARG = shop.tag, RIGHTARG = shop.tag, FUNCTION = shop.heavier, COMMUTATOR = OPERATOR(shop.<<<));
CREATE FUNCTION shop.negative(shop.tag) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT -($1).weight';
CREATE OPERATOR shop.!! (RIGHTARG = shop.tag, FUNCTION = shop.negative);
CREATE FUNCTION shop.backwards(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT btint4cmp($2, $1)';
CREATE OPERATOR FAMILY shop.reverse_family USING btree;
CREATE OPERATOR CLASS shop.reverse_order FOR TYPE integer USING btree FAMILY shop.reverse_family AS
  OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 shop.backwards(integer, integer);
CREATE INDEX animals_reversed ON shop.animals (id shop.reverse_order);
CREATE TEXT SEARCH DICTIONARY shop.plain (TEMPLATE = simple, STOPWORDS = english, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION shop.search (COPY = pg_catalog.portuguese);
ALTER TEXT SEARCH CONFIGURATION shop.search ALTER MAPPING FOR asciiword, word WITH public.unaccent, shop.plain, portuguese_stem;
CREATE CONVERSION shop.to_latin FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
CREATE TRANSFORM FOR shop.tag LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
CREATE FUNCTION shop.labelled(shop.tag) RETURNS text TRANSFORM FOR TYPE shop.tag LANGUAGE sql AS 'SELECT ($1).label';
CREATE TEXT SEARCH PARSER shop.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH TEMPLATE shop.as_it_is (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY shop.unchanged (TEMPLATE = shop.as_it_is);
CREATE TEXT SEARCH CONFIGURATION shop.by_words (PARSER = shop.words);
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE shop.in_heap_too (id integer) USING heap_too;
INSERT INTO shop.in_heap_too VALUES (1);
CREATE FUNCTION shop.speak() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE TRUSTED LANGUAGE speaks HANDLER shop.speak;
CREATE TABLE shop.old_style (state varchar(20) DEFAULT 'new' CHECK (state IN ('new', 'it''s old', 'gone')), code char(3) CHECK (code NOT IN ('x', 'y')), size numeric CHECK (size IN (1, 2)));
CREATE INDEX old_style_open ON shop.old_style (state) WHERE state IN ('new', 'gone');
CREATE VIEW shop.old_style_view AS SELECT * FROM shop.old_style WHERE state IN ('new', 'gone') AND state NOT IN ('a', 'b');
CREATE DOMAIN shop.state AS varchar CHECK (VALUE IN ('on', 'off'));
INSERT INTO shop.old_style VALUES ('new', 'z', 1);

-- A base type, ranges with functions and a class of their own, an aggregate that moves, a class that stores another type and orders.
CREATE TYPE shop.coin;
CREATE FUNCTION shop.coin_in(cstring) RETURNS shop.coin LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION shop.coin_out(shop.coin) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE shop.coin (INPUT = shop.coin_in, OUTPUT = shop.coin_out, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4, CATEGORY = 'N', PREFERRED = false, DELIMITER = ';', DEFAULT = '7');
CREATE TABLE shop.purse (held shop.coin, many shop.coin[]);
INSERT INTO shop.purse VALUES ('3', '{1;2}');
CREATE TYPE shop.steps;
CREATE FUNCTION shop.canonical(shop.steps) RETURNS shop.steps LANGUAGE internal IMMUTABLE STRICT AS 'int4range_canonical';
CREATE TYPE shop.steps AS RANGE (subtype = integer, subtype_opclass = pg_catalog.int4_ops, canonical = shop.canonical, subtype_diff = int4range_subdiff);
CREATE TYPE shop.down_steps AS RANGE (subtype = integer, subtype_opclass = shop.reverse_order);
CREATE AGGREGATE shop.moving(integer) (SFUNC = int4pl, STYPE = integer, SSPACE = 64, FINALFUNC = int4abs, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = int4pl, INITCOND = '0',
  MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = integer, MSSPACE = 32, MFINALFUNC = int4abs, MFINALFUNC_MODIFY = SHAREABLE, MINITCOND = '0');
CREATE OPERATOR CLASS shop.near FOR TYPE point USING gist AS STORAGE box, OPERATOR 15 <-> (point, point) FOR ORDER BY pg_catalog.float_ops,
  FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 3 gist_point_compress(internal),
  FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal),
  FUNCTION 8 gist_point_distance(internal, point, smallint, oid, internal);
ALTER OPERATOR FAMILY shop.reverse_family USING btree ADD FUNCTION 1 (bigint, bigint) btint8cmp(bigint, bigint);

-- What goes with an extension that it is no part of.
ALTER FUNCTION shop.note() DEPENDS ON EXTENSION hstore;
ALTER INDEX shop.replicated_trgm DEPENDS ON EXTENSION pg_trgm;
ALTER MATERIALIZED VIEW shop.never_filled DEPENDS ON EXTENSION hstore;

-- Triggers in each state, rules, an event trigger that forbids everything.
CREATE TRIGGER on_row BEFORE INSERT OR UPDATE OF booked ON shop.guests FOR EACH ROW EXECUTE FUNCTION shop.note();
CREATE TRIGGER is_off AFTER DELETE ON shop.guests REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION shop.note('with', 'arguments');
CREATE TRIGGER on_replica BEFORE INSERT ON shop.guests FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION shop.note();
CREATE TRIGGER always AFTER TRUNCATE ON shop.guests EXECUTE FUNCTION shop.note();
CREATE CONSTRAINT TRIGGER late_check AFTER INSERT ON shop.guests DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shop.note();
ALTER TABLE shop.guests DISABLE TRIGGER is_off, ENABLE REPLICA TRIGGER on_replica, ENABLE ALWAYS TRIGGER always;
CREATE TRIGGER on_partitions AFTER INSERT ON shop.sales FOR EACH ROW EXECUTE FUNCTION shop.note();
ALTER TABLE shop.sales_2024 DISABLE TRIGGER on_partitions;
CREATE TRIGGER on_view INSTEAD OF INSERT ON shop.counted FOR EACH ROW EXECUTE FUNCTION shop.note();
CREATE RULE no_deletes AS ON DELETE TO shop.tuned DO INSTEAD NOTHING;
CREATE RULE also AS ON INSERT TO shop.tuned DO ALSO NOTIFY someone;
ALTER TABLE shop.tuned DISABLE RULE also;
CREATE FUNCTION shop.forbid() RETURNS event_trigger LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'this database is read-only'; END $f$;

-- Row security, publications, a subscription that never connects.
CREATE TABLE sealed.secrets (id integer PRIMARY KEY, owner_role name DEFAULT current_user, body text);
INSERT INTO sealed.secrets VALUES (1, 'sink_reader', 'x'), (2, 'sink_writer', 'y');
ALTER TABLE sealed.secrets ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON sealed.secrets FOR SELECT TO sink_reader, sink_writer USING (owner_role = current_user);
CREATE POLICY "no ""deletes""" ON sealed.secrets AS RESTRICTIVE FOR DELETE USING (false);
CREATE POLICY checked ON sealed.secrets FOR INSERT WITH CHECK (id > 0 AND body::varchar IN ('a', 'b'));
CREATE TABLE sealed.half_open (id integer);
INSERT INTO sealed.half_open VALUES (1);
ALTER TABLE sealed.half_open FORCE ROW LEVEL SECURITY;
CREATE PUBLICATION some_rows FOR TABLE shop.guests, shop.sales WITH (publish = 'insert, update', publish_via_partition_root = true);
CREATE PUBLICATION "all ""of"" it" FOR ALL TABLES WITH (publish = 'truncate');
CREATE SUBSCRIPTION sink_feed CONNECTION 'host=127.0.0.1 port=1 dbname=x password=secret-of-a-feed' PUBLICATION theirs WITH (connect = false, slot_name = NONE);

-- Large objects, one of many pages.
SELECT lo_from_bytea(70001, '\xdeadbeef'), lo_from_bytea(70002, decode(repeat('ab', 300000), 'hex')), lo_create(70003);

-- Comments on all sorts of things.
COMMENT ON SCHEMA public IS 'not the default comment';
COMMENT ON SCHEMA shop IS 'a schema'; COMMENT ON TABLE shop.sales IS 'partitioned'; COMMENT ON COLUMN shop.sales.day IS 'of the sale'; COMMENT ON VIEW shop.north IS 'a view';
COMMENT ON MATERIALIZED VIEW shop.stale IS 'derived'; COMMENT ON SEQUENCE shop.down IS 'counts down'; COMMENT ON INDEX shop.stale_key IS 'an index'; COMMENT ON FOREIGN TABLE shop.remote IS 'far away';
COMMENT ON FUNCTION shop.total(text) IS 'a function'; COMMENT ON AGGREGATE shop.multiply(numeric) IS 'an aggregate'; COMMENT ON PROCEDURE shop.tidy(integer) IS 'a procedure';
COMMENT ON TYPE shop.tag IS 'a type'; COMMENT ON COLUMN shop.tag.label IS 'of a type'; COMMENT ON DOMAIN awkward.positive IS 'a domain'; COMMENT ON CONSTRAINT above_zero ON DOMAIN awkward.positive IS 'of a domain';
COMMENT ON CONSTRAINT knows ON shop.guests IS 'a constraint'; COMMENT ON TRIGGER always ON shop.guests IS 'a trigger'; COMMENT ON RULE no_deletes ON shop.tuned IS 'a rule'; COMMENT ON POLICY own_rows ON sealed.secrets IS 'a policy';
COMMENT ON CAST (shop.tag AS text) IS 'a cast'; COMMENT ON OPERATOR shop.<<< (shop.tag, shop.tag) IS 'an operator'; COMMENT ON OPERATOR CLASS shop.reverse_order USING btree IS 'a class'; COMMENT ON OPERATOR FAMILY shop.reverse_family USING btree IS 'a family';
COMMENT ON TEXT SEARCH CONFIGURATION shop.search IS 'a search'; COMMENT ON TEXT SEARCH DICTIONARY shop.plain IS 'a dictionary'; COMMENT ON COLLATION shop.any_case IS 'a collation'; COMMENT ON CONVERSION shop.to_latin IS 'a conversion';
COMMENT ON STATISTICS shop.together IS 'statistics'; COMMENT ON PUBLICATION some_rows IS 'a publication'; COMMENT ON SERVER elsewhere IS 'a server'; COMMENT ON FOREIGN DATA WRAPPER nothing_wrapper IS 'a wrapper';
COMMENT ON LARGE OBJECT 70001 IS 'a large object'; COMMENT ON LANGUAGE speaks IS 'a language'; COMMENT ON ACCESS METHOD heap_too IS 'a method'; COMMENT ON EXTENSION hstore IS 'an extension with its own comment'; COMMENT ON ROLE sink_owner IS 'a role';
COMMENT ON TRANSFORM FOR shop.tag LANGUAGE sql IS 'a transform'; COMMENT ON TYPE awkward.unfinished IS 'a shell';

-- Who owns and who may.
GRANT SELECT ON shop.animals TO sink_owner; ALTER TABLE shop.sales OWNER TO sink_owner; ALTER TABLE shop.guests OWNER TO sink_owner; ALTER VIEW shop.north OWNER TO "sink_odd ""name"""; ALTER SEQUENCE shop.down OWNER TO sink_owner;
ALTER FUNCTION shop.total(text) OWNER TO sink_owner; ALTER TYPE shop.tag OWNER TO sink_owner; ALTER OPERATOR shop.<<< (shop.tag, shop.tag) OWNER TO sink_owner; ALTER OPERATOR CLASS shop.reverse_order USING btree OWNER TO sink_owner;
ALTER TEXT SEARCH CONFIGURATION shop.search OWNER TO sink_owner; ALTER COLLATION shop.posix OWNER TO sink_owner; ALTER STATISTICS shop.expressed OWNER TO sink_owner; ALTER PUBLICATION some_rows OWNER TO sink_boss;
ALTER SERVER elsewhere OWNER TO sink_owner; ALTER FOREIGN DATA WRAPPER nothing_wrapper OWNER TO sink_boss; ALTER LARGE OBJECT 70001 OWNER TO sink_owner; ALTER LANGUAGE speaks OWNER TO sink_owner; ALTER CONVERSION shop.to_latin OWNER TO sink_owner;
ALTER MATERIALIZED VIEW shop.stale OWNER TO sink_owner; ALTER DOMAIN awkward.positive OWNER TO sink_owner; ALTER TEXT SEARCH DICTIONARY shop.plain OWNER TO sink_owner;
GRANT USAGE ON SCHEMA shop TO PUBLIC, sink_reader; GRANT CREATE ON SCHEMA shop TO sink_writer WITH GRANT OPTION;
GRANT SELECT ON shop.guests TO sink_reader; GRANT ALL ON shop.guests TO sink_writer WITH GRANT OPTION; GRANT SELECT (id), UPDATE (region) ON shop.sales TO sink_reader, "sink_odd ""name""";
REVOKE ALL ON shop.tuned FROM PUBLIC; GRANT SELECT ON shop.tuned TO PUBLIC; REVOKE ALL ON shop.numbered FROM sink_boss;
GRANT USAGE ON SEQUENCE shop.down TO sink_reader; REVOKE EXECUTE ON FUNCTION shop.total(text) FROM PUBLIC; GRANT EXECUTE ON PROCEDURE shop.tidy TO sink_reader; REVOKE USAGE ON TYPE shop.tag FROM PUBLIC;
GRANT USAGE ON FOREIGN SERVER elsewhere TO sink_reader; GRANT USAGE ON FOREIGN DATA WRAPPER nothing_wrapper TO sink_reader; REVOKE USAGE ON LANGUAGE speaks FROM PUBLIC; GRANT SELECT ON LARGE OBJECT 70002 TO sink_reader;
REVOKE CREATE ON SCHEMA public FROM PUBLIC; GRANT CREATE ON SCHEMA public TO sink_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO sink_reader; ALTER DEFAULT PRIVILEGES FOR ROLE sink_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES FOR ROLE sink_owner IN SCHEMA shop GRANT USAGE ON SEQUENCES TO sink_writer;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_file(text) TO sink_reader; GRANT SELECT ON pg_catalog.pg_authid TO sink_reader; GRANT SELECT (rolpassword) ON pg_catalog.pg_authid TO sink_writer;
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC; GRANT USAGE ON LANGUAGE plpgsql TO sink_reader; REVOKE USAGE ON TYPE pg_catalog.money FROM PUBLIC; GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO sink_reader;
REVOKE USAGE ON TYPE shop.coin FROM PUBLIC; ALTER TYPE shop.coin OWNER TO sink_owner; ALTER TYPE awkward.unfinished OWNER TO sink_owner;
DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET timezone = ''Europe/Lisbon''', current_database());
  EXECUTE format('ALTER DATABASE %I SET search_path = shop, "odd, path", public', current_database());
  EXECUTE format('ALTER ROLE sink_writer IN DATABASE %I SET datestyle = ''German''', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO sink_reader', current_database());
END $$;
ALTER ROLE sink_writer SET statement_timeout = '5s';
