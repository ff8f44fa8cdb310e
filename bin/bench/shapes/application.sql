-- What the benchmark measures on: the shape of a middle-sized application, as many rows in all as the setting bench.rows says, with keys, foreign keys and the usual indexes.
-- Texts are hexadecimal noise: they compress as badly as real messages do.
CREATE SCHEMA community;
CREATE SCHEMA marketplace;
CREATE SCHEMA academy;
CREATE SCHEMA business;

CREATE FUNCTION pg_temp.share(part numeric) RETURNS integer LANGUAGE sql STABLE RETURN (part * current_setting('bench.rows')::numeric)::integer;
CREATE FUNCTION pg_temp.noise(i bigint, words integer) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN (SELECT string_agg(md5((i * 31 + n)::text), ' ') FROM generate_series(1, words) AS n);

CREATE TABLE business.restaurants (id bigint PRIMARY KEY, name text NOT NULL, town text NOT NULL, settings jsonb NOT NULL, opened_at timestamptz NOT NULL);
INSERT INTO business.restaurants SELECT i, 'Restaurante ' || md5(i::text), md5((i % 300)::text), jsonb_build_object('seats', i % 200, 'terrace', i % 3 = 0, 'key', md5(i::text)), timestamptz '2020-01-01' + i * interval '1 minute'
FROM generate_series(1, pg_temp.share(1.0 / 60)) AS i;
CREATE TABLE community.posts (id bigint PRIMARY KEY, restaurant_id bigint NOT NULL, title text NOT NULL, body text NOT NULL, tags text[] NOT NULL, published_at timestamptz NOT NULL);
INSERT INTO community.posts SELECT i, 1 + i % pg_temp.share(1.0 / 60), md5(i::text), pg_temp.noise(i, 6), ARRAY[md5((i % 50)::text)], timestamptz '2022-01-01' + i * interval '1 minute'
FROM generate_series(1, pg_temp.share(0.1)) AS i;
CREATE TABLE community.comments (id bigint PRIMARY KEY, post_id bigint NOT NULL, author uuid NOT NULL, body text NOT NULL, score integer NOT NULL, written_at timestamptz NOT NULL);
INSERT INTO community.comments SELECT i, 1 + i % pg_temp.share(0.1), md5((i % 90000)::text)::uuid, pg_temp.noise(i, 2), i % 100, timestamptz '2022-01-01' + i * interval '20 seconds'
FROM generate_series(1, pg_temp.share(5.0 / 12)) AS i;
CREATE TABLE marketplace.orders (id bigint PRIMARY KEY, restaurant_id bigint NOT NULL, number text NOT NULL, total numeric(12, 2) NOT NULL, status text NOT NULL, placed_at timestamptz NOT NULL, lines jsonb NOT NULL);
INSERT INTO marketplace.orders SELECT i, 1 + i % pg_temp.share(1.0 / 60), 'PO-' || i, (i % 100000) / 7.0, (ARRAY['placed', 'confirmed', 'delivered'])[1 + i % 3], timestamptz '2023-01-01' + i * interval '30 seconds', jsonb_build_array(i % 97, md5(i::text))
FROM generate_series(1, pg_temp.share(0.25)) AS i;
CREATE TABLE academy.enrolments (id uuid PRIMARY KEY, course integer NOT NULL, restaurant_id bigint NOT NULL, progress real NOT NULL, marks integer[] NOT NULL, enrolled_at timestamptz NOT NULL);
INSERT INTO academy.enrolments SELECT md5(i::text)::uuid, i % 400, 1 + i % pg_temp.share(1.0 / 60), (i % 101) / 100.0, ARRAY[i % 20, i % 17], timestamptz '2024-01-01' + i * interval '45 seconds'
FROM generate_series(1, pg_temp.share(1.0 / 6)) AS i;
CREATE TABLE academy.lessons (id bigint PRIMARY KEY, course integer NOT NULL, title text NOT NULL, body text NOT NULL);
INSERT INTO academy.lessons SELECT i, i % 400, md5(i::text), pg_temp.noise(i, 20) FROM generate_series(1, pg_temp.share(0.05)) AS i;

CREATE INDEX ON community.posts (restaurant_id, published_at DESC);
CREATE INDEX ON community.posts (title);
CREATE INDEX ON community.comments (post_id);
CREATE INDEX ON community.comments (author, written_at);
CREATE INDEX ON community.comments (written_at);
CREATE UNIQUE INDEX ON marketplace.orders (number);
CREATE INDEX ON marketplace.orders (restaurant_id, placed_at);
CREATE INDEX ON marketplace.orders (status, placed_at);
CREATE INDEX ON academy.enrolments (course, enrolled_at);
CREATE INDEX ON academy.enrolments (restaurant_id);
ALTER TABLE community.posts ADD FOREIGN KEY (restaurant_id) REFERENCES business.restaurants;
ALTER TABLE community.comments ADD FOREIGN KEY (post_id) REFERENCES community.posts;
ALTER TABLE marketplace.orders ADD FOREIGN KEY (restaurant_id) REFERENCES business.restaurants;
ALTER TABLE academy.enrolments ADD FOREIGN KEY (restaurant_id) REFERENCES business.restaurants;
