-- One GIN index over jsonb that takes longer to build than all else; a sixth as many documents as the setting bench.rows says.
CREATE SCHEMA catalog;
CREATE TABLE catalog.documents (id bigint PRIMARY KEY, kind text NOT NULL, body jsonb NOT NULL, changed_at timestamptz NOT NULL);
INSERT INTO catalog.documents
SELECT i, 'kind ' || i % 20,
       jsonb_build_object('sku', md5(i::text), 'supplier', i % 5000, 'price', (i % 100000) / 100.0, 'tags', jsonb_build_array(md5((i % 3000)::text), md5((i % 700)::text), 'tag ' || i % 90),
                          'attributes', jsonb_build_object('colour', i % 40, 'weight', i % 997, 'origin', md5((i % 200)::text), 'batch', md5((i / 10)::text)),
                          'seen', jsonb_build_array(i, i + 1, i + 2)),
       timestamptz '2022-01-01' + i * interval '20 seconds'
FROM generate_series(1, current_setting('bench.rows')::integer / 6) AS i;
CREATE INDEX ON catalog.documents (kind, changed_at);
CREATE INDEX documents_body ON catalog.documents USING gin (body);
CREATE INDEX ON catalog.documents (changed_at);
