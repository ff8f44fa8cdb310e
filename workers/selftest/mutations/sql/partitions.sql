-- Partitions by range, list and hash, attached in every way, in two schemas.
CREATE SCHEMA parts;
CREATE TABLE shop.weather (city_id serial, day date NOT NULL, peak integer CHECK (peak > -460), sales integer) PARTITION BY RANGE (day);
CREATE TABLE parts.weather_02 PARTITION OF shop.weather (sales DEFAULT 0 CHECK (sales >= 0)) FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
CREATE TABLE parts.weather_03 PARTITION OF shop.weather FOR VALUES FROM ('2026-03-01') TO ('2026-04-01') PARTITION BY LIST (city_id);
CREATE TABLE parts.weather_03_cold PARTITION OF parts.weather_03 FOR VALUES IN (1, 2);
CREATE TABLE parts.weather_03_rest PARTITION OF parts.weather_03 DEFAULT;
CREATE TABLE parts.weather_04 (sales integer, gone integer, day date NOT NULL, peak integer, city_id integer NOT NULL DEFAULT 7, CONSTRAINT weather_peak_check CHECK (peak > -460));
ALTER TABLE parts.weather_04 DROP COLUMN gone;
ALTER TABLE shop.weather ATTACH PARTITION parts.weather_04 FOR VALUES FROM ('2026-04-01') TO (MAXVALUE);
INSERT INTO shop.weather (day, peak, sales) VALUES ('2026-02-12', 35, 1), ('2026-03-02', 1, 2), ('2026-03-03', 40, 3), ('2026-05-01', 2, 4);
CREATE INDEX weather_by_city ON shop.weather (city_id, day);
CREATE INDEX weather_unfinished ON ONLY shop.weather (peak);
CREATE INDEX weather_02_peak ON parts.weather_02 (peak);
ALTER INDEX shop.weather_unfinished ATTACH PARTITION parts.weather_02_peak;
ALTER TABLE shop.weather ADD CONSTRAINT weather_pkey PRIMARY KEY (city_id, day);
CREATE TABLE shop.readings (city_id integer, day date, value integer, FOREIGN KEY (city_id, day) REFERENCES shop.weather);
INSERT INTO shop.readings SELECT city_id, day, 1 FROM shop.weather;
CREATE TRIGGER weather_changes AFTER INSERT ON shop.weather FOR EACH ROW EXECUTE FUNCTION kinds.on_change();
ALTER TABLE parts.weather_02 DISABLE TRIGGER weather_changes;
ALTER TABLE parts.weather_04 ENABLE REPLICA TRIGGER weather_changes;

CREATE TABLE parts.by_hash (id integer, kind kinds.mood) PARTITION BY HASH (kind);
CREATE TABLE parts.by_hash_0 PARTITION OF parts.by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE parts.by_hash_1 PARTITION OF parts.by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO parts.by_hash SELECT i, (ARRAY['sad', 'calm', 'it''s fine'])[1 + i % 3]::kinds.mood FROM generate_series(1, 9) AS i;
CREATE TABLE parts.by_expression (id integer, name text) PARTITION BY LIST (lower(name) COLLATE "C");
CREATE TABLE parts.by_expression_a PARTITION OF parts.by_expression FOR VALUES IN ('a');
INSERT INTO parts.by_expression VALUES (1, 'A');
