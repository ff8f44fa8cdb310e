-- A small database with every kind of object that an archive can lose, the same every time.
CREATE SCHEMA staff;
CREATE SCHEMA stock;
CREATE SCHEMA ledger;
COMMENT ON SCHEMA ledger IS 'What was paid';

CREATE TYPE stock.state AS ENUM ('ordered', 'stored', 'spoiled');
CREATE DOMAIN ledger.euros AS numeric(12, 2) CHECK (VALUE >= 0);
CREATE SEQUENCE ledger.receipt_number START 1000;

CREATE TABLE staff.people (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  mail text,
  hired date NOT NULL DEFAULT date '2024-01-01',
  CONSTRAINT people_mail_unique UNIQUE (mail)
);
CREATE TABLE stock.goods (
  id integer PRIMARY KEY,
  label varchar(60) NOT NULL,
  price ledger.euros NOT NULL,
  state stock.state NOT NULL DEFAULT 'ordered',
  tags text[],
  facts jsonb,
  CONSTRAINT goods_label_not_empty CHECK (label <> '')
);
CREATE TABLE stock.moves (
  id bigint PRIMARY KEY,
  good_id integer NOT NULL,
  person_id integer,
  amount double precision NOT NULL,
  at timestamptz NOT NULL,
  note text
);
CREATE TABLE ledger.receipts (
  number bigint DEFAULT nextval('ledger.receipt_number') PRIMARY KEY,
  total ledger.euros NOT NULL,
  paid_on date NOT NULL,
  scan bytea
);
CREATE TABLE ledger.payments (id integer NOT NULL, paid_on date NOT NULL, amount ledger.euros NOT NULL) PARTITION BY RANGE (paid_on);
CREATE TABLE ledger.payments_2025 PARTITION OF ledger.payments FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE ledger.payments_2026 PARTITION OF ledger.payments FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TYPE ledger.stamp AS (number bigint, at timestamptz);
CREATE TABLE ledger.invoices (
  billed text NOT NULL,
  clock time NOT NULL,
  id bigint PRIMARY KEY,
  local timestamp NOT NULL,
  numbers bigint[] NOT NULL,
  paid money NOT NULL,
  place pg_lsn NOT NULL,
  span int8range NOT NULL,
  stamp ledger.stamp NOT NULL,
  taken timestamptz NOT NULL,
  zoned timetz NOT NULL
);
CREATE TABLE ledger.notes (id integer, body xml, place point);

INSERT INTO staff.people (name, mail, hired)
SELECT 'Person ' || i, CASE WHEN i % 5 > 0 THEN 'p' || i || '@example.org' END, date '2020-01-01' + i FROM generate_series(1, 120) AS i;
INSERT INTO stock.goods
SELECT i, 'Good number ' || i, i * 1.25, (ARRAY['ordered', 'stored', 'spoiled'])[1 + i % 3]::stock.state, ARRAY['a' || i % 7, 'b'], jsonb_build_object('weight', i, 'organic', i % 2 = 0) FROM generate_series(1, 200) AS i;
INSERT INTO stock.moves
SELECT i, 1 + i % 200, CASE WHEN i % 9 > 0 THEN 1 + i % 120 END, i / 7.0, timestamptz '2026-01-01 08:00+00' + i * interval '37 minutes', CASE WHEN i % 4 > 0 THEN 'move ' || md5(i::text) END FROM generate_series(1, 1500) AS i;
INSERT INTO ledger.receipts (total, paid_on, scan)
SELECT i * 3.5, date '2025-06-01' + i, decode(md5(i::text), 'hex') FROM generate_series(1, 90) AS i;
INSERT INTO ledger.payments
SELECT i, date '2025-01-01' + i, i * 2 FROM generate_series(1, 700) AS i;
INSERT INTO ledger.invoices
SELECT 'invoice ' || i, time '00:00' + (i - 1) * interval '1 us', i - 2, timestamp '2000-01-01' + (i - 1) * interval '1 us', ARRAY[i, i - 1], i::money, ('0/' || to_hex(i))::pg_lsn, int8range(i, NULL), ROW(i::bigint, timestamptz '2026-01-01 00:00+00')::ledger.stamp, timestamptz '2000-01-01 00:00+00' + (i - 1) * interval '1 us', timetz '00:00+00' + (i - 1) * interval '1 us' FROM generate_series(1, 80) AS i;
INSERT INTO ledger.notes
SELECT i, xmlelement(name note, 'note ' || i), point(i, -i) FROM generate_series(1, 30) AS i;
SELECT lo_from_bytea(0, decode(repeat(md5(i::text), 40), 'hex')) FROM generate_series(1, 3) AS i;

ALTER TABLE stock.moves ADD CONSTRAINT moves_good_fkey FOREIGN KEY (good_id) REFERENCES stock.goods, ADD CONSTRAINT moves_person_fkey FOREIGN KEY (person_id) REFERENCES staff.people ON DELETE SET NULL;
ALTER TABLE ledger.payments ADD CONSTRAINT payments_pkey PRIMARY KEY (id, paid_on);
CREATE INDEX moves_by_time ON stock.moves (at DESC) WHERE person_id IS NOT NULL;
CREATE INDEX goods_facts ON stock.goods USING gin (facts);
CREATE STATISTICS stock.moves_together ON good_id, person_id FROM stock.moves;

CREATE FUNCTION stock.worth(good integer) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT price * 2 FROM stock.goods WHERE id = good';
CREATE FUNCTION stock.trim_note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.note := btrim(NEW.note); RETURN NEW; END';
CREATE TRIGGER moves_trimmed BEFORE INSERT OR UPDATE ON stock.moves FOR EACH ROW EXECUTE FUNCTION stock.trim_note();
CREATE VIEW stock.spoiled AS SELECT id, label FROM stock.goods WHERE state = 'spoiled';
CREATE MATERIALIZED VIEW ledger.by_year AS SELECT extract(year FROM paid_on) AS year, sum(amount) AS amount FROM ledger.payments GROUP BY 1;
CREATE RULE goods_are_kept AS ON DELETE TO stock.goods DO INSTEAD NOTHING;
ALTER TABLE staff.people ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON staff.people FOR SELECT TO selftest_reader USING (true);
COMMENT ON TABLE stock.moves IS 'Every movement of every good';
COMMENT ON COLUMN stock.goods.price IS 'Without tax';

GRANT USAGE ON SCHEMA stock TO selftest_reader;
GRANT SELECT ON stock.goods, stock.spoiled TO selftest_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA ledger GRANT SELECT ON TABLES TO selftest_reader;
ALTER TABLE ledger.receipts OWNER TO selftest_owner;
