-- Files in a bytea column and as large objects, 100 kB each, that no compression makes smaller; one for 300 rows of the setting bench.rows.
CREATE SCHEMA media;
CREATE TABLE media.files (id bigint PRIMARY KEY, name text NOT NULL, content bytea NOT NULL, added_at timestamptz NOT NULL);
CREATE TEMPORARY TABLE pool AS SELECT string_agg(decode(md5(i::text), 'hex'), '' ORDER BY i) AS bytes FROM generate_series(1, 65536) AS i;
INSERT INTO media.files
SELECT i, md5(i::text) || '.jpg', decode(md5(i::text), 'hex') || substr(bytes, 1 + (i * 7919) % 900000, 100000), timestamptz '2022-01-01' + i * interval '20 seconds'
FROM pool, generate_series(1, current_setting('bench.rows')::integer / 300 * 9 / 10) AS i;
SELECT lo_from_bytea(0, decode(md5(i::text), 'hex') || substr(bytes, 1 + (i * 6007) % 900000, 100000))
FROM pool, generate_series(1, current_setting('bench.rows')::integer / 300 / 10) AS i;
DROP TABLE pool;
CREATE INDEX ON media.files (name);
