-- What PostgreSQL 17 brought: MAINTAIN, collations of PostgreSQL's own, identity and exclusion of partitioned tables, their access method.
GRANT MAINTAIN ON shop.tuned TO sink_reader;
CREATE COLLATION shop.built_in (provider = builtin, locale = 'C.UTF-8');
CREATE TABLE shop.visits (id bigint GENERATED ALWAYS AS IDENTITY, day date NOT NULL, room integer, CONSTRAINT one_a_day EXCLUDE USING gist (day WITH =, room WITH =)) PARTITION BY RANGE (day) USING heap_too;
CREATE TABLE shop.visits_2025 PARTITION OF shop.visits FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE shop.visits_later PARTITION OF shop.visits DEFAULT;
INSERT INTO shop.visits (day, room) VALUES ('2025-05-01', 1), ('2026-05-01', 1);
CREATE FUNCTION shop.greet() RETURNS event_trigger LANGUAGE plpgsql AS $f$ BEGIN RAISE DEBUG 'welcome'; END $f$;
