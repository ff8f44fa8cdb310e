/** SQL that uses an extension in a database of its own: types, indexes, triggers, rows, tables of its configuration. */
export const extensionSamples: Record<string, string[]> = {
  // Functions for administrators, which leave nothing in a database but themselves.
  adminpack: [],
  amcheck: [],
  dblink: ["CREATE VIEW away AS SELECT * FROM dblink('dbname=x', 'SELECT 1') AS t (i integer)"],
  hypopg: [],
  old_snapshot: ['CREATE VIEW snapshots AS SELECT * FROM pg_old_snapshot_time_mapping()'],
  pageinspect: [],
  pg_buffercache: ['CREATE VIEW cached AS SELECT relfilenode FROM pg_buffercache'],
  pg_freespacemap: [],
  pg_logicalinspect: [],
  pg_prewarm: [],
  pg_qualstats: ['CREATE VIEW quals AS SELECT userid FROM pg_qualstats'],
  pg_repack: [],
  pg_stat_kcache: ['CREATE VIEW kernel AS SELECT query FROM pg_stat_kcache_detail'],
  pg_stat_statements: ['CREATE VIEW spent AS SELECT queryid, calls FROM pg_stat_statements'],
  pg_surgery: [],
  pg_visibility: [],
  pg_walinspect: [],
  pgaudit: [
    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET pgaudit.log = %L', current_database(), 'ddl'); END $$",
  ],
  pglogical: [],
  pgrowlocks: [],
  pgstattuple: [],
  pgtap: ["CREATE FUNCTION tested() RETURNS SETOF text LANGUAGE sql AS $$ SELECT pass('x') $$"],
  pldbgapi: [],
  plpgsql: [],
  sslinfo: ['CREATE VIEW encrypted AS SELECT ssl_is_used() AS used'],
  tablefunc: ["CREATE VIEW pivoted AS SELECT * FROM crosstab('SELECT 1, 1, 1') AS t (a integer, b integer)"],

  // Types and indexes.
  bloom: [
    'CREATE TABLE t (a integer, b integer); INSERT INTO t SELECT i, i FROM generate_series(1, 50) i; CREATE INDEX ON t USING bloom (a, b) WITH (length = 64)',
  ],
  btree_gin: [
    'CREATE TABLE t (a integer, b text); INSERT INTO t VALUES (1, 2); CREATE INDEX ON t USING gin (a, b)',
  ],
  btree_gist: [
    "CREATE TABLE t (room integer, during tsrange, EXCLUDE USING gist (room WITH =, during WITH &&)); INSERT INTO t VALUES (1, '[2026-01-01, 2026-01-02)')",
  ],
  citext: ["CREATE TABLE t (c citext PRIMARY KEY); INSERT INTO t VALUES ('Ana'), ('ÁGUA')"],
  cube: ["CREATE TABLE t (c cube); INSERT INTO t VALUES ('(1,2),(3,4)'); CREATE INDEX ON t USING gist (c)"],
  earthdistance: [
    'CREATE TABLE t (place cube); INSERT INTO t VALUES (ll_to_earth(38.7, -9.1)); CREATE INDEX ON t USING gist (place)',
  ],
  fuzzystrmatch: [
    "CREATE TABLE t (c text, sound text GENERATED ALWAYS AS (soundex(c)) STORED); INSERT INTO t VALUES ('Almeida'); CREATE INDEX ON t (metaphone(c, 8))",
  ],
  h3: ["CREATE TABLE t (c h3index PRIMARY KEY); INSERT INTO t VALUES ('8a2a1072b59ffff')"],
  h3_postgis: [
    "CREATE TABLE t (c h3index, around geometry); INSERT INTO t VALUES ('8a2a1072b59ffff', h3_cell_to_boundary_geometry('8a2a1072b59ffff'))",
  ],
  hll: [
    'CREATE TABLE t (day date, users hll); INSERT INTO t SELECT CURRENT_DATE, hll_add_agg(hll_hash_integer(i)) FROM generate_series(1, 500) i',
  ],
  hstore: [
    "CREATE TABLE t (c hstore); INSERT INTO t VALUES ('a=>1, b=>NULL'); CREATE INDEX ON t USING gin (c); CREATE INDEX ON t USING gist (c)",
  ],
  intagg: [
    'CREATE TABLE t (i integer); INSERT INTO t VALUES (1), (2); CREATE VIEW all_of AS SELECT int_array_aggregate(i) FROM t',
  ],
  intarray: [
    "CREATE TABLE t (c integer[]); INSERT INTO t VALUES ('{1,2}'); CREATE INDEX ON t USING gin (c gin__int_ops); CREATE INDEX ON t USING gist (c gist__int_ops)",
  ],
  ip4r: [
    "CREATE TABLE t (c ip4r, b iprange); INSERT INTO t VALUES ('10.0.0.0/8', '::1'); CREATE INDEX ON t USING gist (c)",
  ],
  isn: ["CREATE TABLE t (c isbn13 PRIMARY KEY); INSERT INTO t VALUES ('978-0-393-04002-9')"],
  lo: [
    'CREATE TABLE t (c lo); CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION lo_manage(c); INSERT INTO t VALUES (lo_create(4711))',
  ],
  ltree: [
    "CREATE TABLE t (c ltree); INSERT INTO t VALUES ('a.b.c'); CREATE INDEX ON t USING gist (c); CREATE INDEX ON t USING btree (c)",
  ],
  orafce: [
    "CREATE TABLE t (c oracle.varchar2(10), d oracle.date); INSERT INTO t VALUES ('a', now()); CREATE VIEW v AS SELECT oracle.substr('abc', 2) AS s",
  ],
  pg_trgm: [
    "CREATE TABLE t (c text); INSERT INTO t VALUES ('Lisboa'); CREATE INDEX ON t USING gin (c gin_trgm_ops); CREATE INDEX ON t USING gist (c gist_trgm_ops(siglen = 32))",
  ],
  pgcrypto: [
    "CREATE TABLE t (c text, sum bytea GENERATED ALWAYS AS (digest(c, 'sha256')) STORED); INSERT INTO t VALUES ('a')",
  ],
  pgpcre: ["CREATE TABLE t (c pcre); INSERT INTO t VALUES ('^a+$')"],
  pgrouting: [
    'CREATE TABLE edges (id integer, source integer, target integer, cost float8); INSERT INTO edges VALUES (1, 1, 2, 1)',
    "CREATE VIEW route AS SELECT node FROM pgr_dijkstra('SELECT id, source, target, cost FROM edges', 1, 2)",
  ],
  rum: [
    "CREATE TABLE t (c tsvector); INSERT INTO t VALUES ('a:1 b:2'); CREATE INDEX ON t USING rum (c rum_tsvector_ops)",
  ],
  seg: [
    "CREATE TABLE t (c seg); INSERT INTO t VALUES ('1 .. 2'), ('~3.50'); CREATE INDEX ON t USING gist (c)",
  ],
  semver: ["CREATE TABLE t (c semver PRIMARY KEY); INSERT INTO t VALUES ('1.2.3-rc.1')"],
  unit: ["CREATE TABLE t (c unit); INSERT INTO t VALUES ('9.81 m/s^2')"],
  'uuid-ossp': [
    'CREATE TABLE t (c uuid DEFAULT uuid_generate_v4() PRIMARY KEY, i integer); INSERT INTO t (i) VALUES (1)',
  ],
  vector: [
    "CREATE TABLE t (id integer, c vector(3), h halfvec(3), s sparsevec(5)); INSERT INTO t SELECT i, ARRAY[i, i + 1, 0.1], ARRAY[i, 0, 1]::real[]::vector(3)::halfvec(3), '{1:1,3:2}/5' FROM generate_series(1, 40) i",
    'CREATE INDEX ON t USING hnsw (c vector_l2_ops); CREATE INDEX ON t USING ivfflat (c vector_cosine_ops) WITH (lists = 2); CREATE INDEX ON t USING hnsw (h halfvec_ip_ops)',
  ],
  xml2: [
    "CREATE TABLE t (c text); INSERT INTO t VALUES ('<a>1</a>'); CREATE VIEW first AS SELECT xpath_string(c, '/a') FROM t",
  ],

  // Triggers.
  autoinc: [
    'CREATE SEQUENCE next_id; CREATE TABLE t (id integer, v text); CREATE TRIGGER n BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION autoinc(id, next_id); INSERT INTO t VALUES (0, 1)',
  ],
  insert_username: [
    'CREATE TABLE t (i integer, by text); CREATE TRIGGER who BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION insert_username(by); INSERT INTO t VALUES (1)',
  ],
  moddatetime: [
    'CREATE TABLE t (i integer, at timestamptz); CREATE TRIGGER at BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION moddatetime(at); INSERT INTO t VALUES (1)',
  ],
  refint: [
    "CREATE TABLE a (id integer); CREATE TABLE t (of integer); CREATE TRIGGER has AFTER INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION check_primary_key('of', 'a', 'id'); INSERT INTO a VALUES (1); INSERT INTO t VALUES (1)",
  ],
  tcn: [
    'CREATE TABLE t (id integer PRIMARY KEY); CREATE TRIGGER heard AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION triggered_change_notification(); INSERT INTO t VALUES (1)',
  ],

  // Text search, sampling, languages, and other servers.
  dict_int: ['CREATE TEXT SEARCH DICTIONARY short (TEMPLATE = intdict_template, MAXLEN = 3)'],
  dict_xsyn: ["CREATE TEXT SEARCH DICTIONARY same (TEMPLATE = xsyn_template, RULES = 'xsyn_sample')"],
  unaccent: [
    'CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple); ALTER TEXT SEARCH CONFIGURATION plain ALTER MAPPING FOR word WITH unaccent, simple',
    "CREATE TABLE t (c text); INSERT INTO t VALUES ('São'); CREATE INDEX ON t USING gin (to_tsvector('plain', c))",
  ],
  tsm_system_rows: [
    'CREATE TABLE t (i integer); INSERT INTO t VALUES (1); CREATE VIEW sampled AS SELECT * FROM t TABLESAMPLE system_rows (10)',
  ],
  tsm_system_time: [
    'CREATE TABLE t (i integer); INSERT INTO t VALUES (1); CREATE VIEW sampled AS SELECT * FROM t TABLESAMPLE system_time (10)',
  ],
  // A foreign table of it names a file, which only a superuser may: it would not be tested.
  file_fdw: ['CREATE SERVER files FOREIGN DATA WRAPPER file_fdw'],
  postgres_fdw: [
    "CREATE SERVER away FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'away.example', dbname 'x'); CREATE USER MAPPING FOR CURRENT_USER SERVER away OPTIONS (user 'u', password_required 'true'); CREATE FOREIGN TABLE there (i integer) SERVER away",
  ],
  plperl: [
    "CREATE FUNCTION up(text) RETURNS text IMMUTABLE LANGUAGE plperl AS 'return uc $_[0]'; CREATE TABLE t (c text, u text GENERATED ALWAYS AS (up(c)) STORED); INSERT INTO t VALUES ('a')",
  ],
  plperlu: ["CREATE FUNCTION up(text) RETURNS text LANGUAGE plperlu AS 'return uc $_[0]'"],
  bool_plperl: [
    "CREATE FUNCTION no(boolean) RETURNS boolean TRANSFORM FOR TYPE boolean LANGUAGE plperl AS 'return !$_[0]'",
  ],
  bool_plperlu: [
    "CREATE FUNCTION no(boolean) RETURNS boolean TRANSFORM FOR TYPE boolean LANGUAGE plperlu AS 'return !$_[0]'",
  ],
  hstore_plperl: [
    "CREATE FUNCTION f(hstore) RETURNS integer TRANSFORM FOR TYPE hstore LANGUAGE plperl AS 'return 1'",
  ],
  hstore_plperlu: [
    "CREATE FUNCTION f(hstore) RETURNS integer TRANSFORM FOR TYPE hstore LANGUAGE plperlu AS 'return 1'",
  ],
  jsonb_plperl: [
    "CREATE FUNCTION f(jsonb) RETURNS integer TRANSFORM FOR TYPE jsonb LANGUAGE plperl AS 'return 1'",
  ],
  jsonb_plperlu: [
    "CREATE FUNCTION f(jsonb) RETURNS integer TRANSFORM FOR TYPE jsonb LANGUAGE plperlu AS 'return 1'",
  ],
  plpython3u: ["CREATE FUNCTION up(c text) RETURNS text LANGUAGE plpython3u AS 'return c.upper()'"],
  hstore_plpython3u: [
    "CREATE FUNCTION f(h hstore) RETURNS integer TRANSFORM FOR TYPE hstore LANGUAGE plpython3u AS 'return len(h)'",
  ],
  jsonb_plpython3u: [
    "CREATE FUNCTION f(j jsonb) RETURNS integer TRANSFORM FOR TYPE jsonb LANGUAGE plpython3u AS 'return len(j)'",
  ],
  ltree_plpython3u: [
    "CREATE FUNCTION f(l ltree) RETURNS integer TRANSFORM FOR TYPE ltree LANGUAGE plpython3u AS 'return len(l)'",
  ],

  // Configuration that the extension keeps in tables of its own.
  address_standardizer: ["CREATE VIEW parsed AS SELECT (parse_address('1 Main St, Boston MA')).city AS city"],
  address_standardizer_data_us: [],
  pg_cron: [
    "CREATE TABLE t (i integer); INSERT INTO t VALUES (1); SELECT cron.schedule('nightly', '0 3 * * *', 'VACUUM')",
  ],
  // Version 5 names the interval, version 4 the kind of partitioning.
  pg_partman: [
    'CREATE TABLE public.t (at timestamptz NOT NULL, v integer) PARTITION BY RANGE (at)',
    `DO $$ BEGIN
    IF (SELECT extversion FROM pg_extension WHERE extname = 'pg_partman') ~ '^4' THEN
      PERFORM create_parent('public.t', 'at', 'native', 'daily');
    ELSE
      PERFORM create_parent('public.t', 'at', '1 day');
    END IF;
  END $$`,
    'INSERT INTO public.t VALUES (now(), 1)',
  ],
  pgq: ["SELECT pgq.create_queue('work'); SELECT pgq.insert_event('work', 'kind', 'data')"],
  postgis: [
    'CREATE TABLE t (id integer PRIMARY KEY, g geometry(Point, 4326), a geography, z geometry(MultiPolygonZ)); INSERT INTO t SELECT i, ST_SetSRID(ST_MakePoint(i, i), 4326), ST_SetSRID(ST_MakePoint(i, 0), 4326)::geography, NULL FROM generate_series(1, 40) i',
    'CREATE INDEX ON t USING gist (g); CREATE INDEX ON t USING spgist (g); CREATE INDEX ON t USING gist (a)',
    "INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, proj4text) VALUES (990913, 'ours', 1, '+proj=merc')",
    'CREATE MATERIALIZED VIEW around AS SELECT id, ST_Buffer(g, 1) AS b FROM t',
  ],
  postgis_raster: [
    "CREATE TABLE t (r raster); INSERT INTO t VALUES (ST_AddBand(ST_MakeEmptyRaster(4, 4, 0, 0, 1), '8BUI'::text, 7::float8, 0::float8)); SELECT AddRasterConstraints('public'::name, 't'::name, 'r'::name)",
  ],
  postgis_sfcgal: ['CREATE TABLE t (g geometry); INSERT INTO t VALUES (ST_MakePoint(1, 2))'],
  postgis_tiger_geocoder: ["INSERT INTO tiger.state (statefp, stusps, name) VALUES ('99', 'XX', 'Ours')"],
  postgis_topology: [
    "SELECT topology.CreateTopology('ours', 4326); CREATE TABLE t (id integer); SELECT topology.AddTopoGeometryColumn('ours', 'public', 't', 'topo', 'POINT')",
    "INSERT INTO t VALUES (1, topology.toTopoGeom(ST_SetSRID(ST_MakePoint(1, 2), 4326), 'ours', 1))",
  ],
  timescaledb: [
    'CREATE TABLE t (at timestamptz NOT NULL, v float8); SELECT create_hypertable($$t$$, $$at$$)',
    "INSERT INTO t SELECT '2026-01-01'::timestamptz + i * interval '1 day', i FROM generate_series(1, 40) i",
  ],
}
