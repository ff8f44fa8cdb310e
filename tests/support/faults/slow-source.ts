/**
 * A database whose steps take seconds on any machine: 20 MB that travel through a proxy which can be slow, and a materialized view that is
 * slow to refresh.
 */
export function slowSource({ refreshSeconds = 0 } = {}): string[] {
  return [
    'CREATE TABLE customers (id integer PRIMARY KEY, name text); INSERT INTO customers SELECT i, md5(i::text) FROM generate_series(1, 20000) i',
    `CREATE TABLE orders (id integer PRIMARY KEY, customer integer REFERENCES customers, body text);
     INSERT INTO orders SELECT i, 1 + i % 20000, (SELECT string_agg(md5((i * j)::text), '') FROM generate_series(1, 8) j) FROM generate_series(1, 60000) i`,
    'CREATE INDEX ON orders (customer)',
    ...(refreshSeconds > 0
      ? [`CREATE MATERIALIZED VIEW totals AS SELECT count(*) FROM customers, pg_sleep(${refreshSeconds})`]
      : []),
  ]
}
