import pg from 'pg'

/** Adds `count` small tables of twenty rows, each with a key and an index, a thousand in one transaction. */
export async function addTables(url: string, count: number): Promise<void> {
  if (count === 0) return
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('CREATE SCHEMA many')
  for (let start = 1; start <= count; start += 1000) {
    await client.query(`DO $$ BEGIN
      FOR i IN ${start}..${Math.min(count, start + 999)} LOOP
        EXECUTE format('CREATE TABLE many.t%s (id integer PRIMARY KEY, word text NOT NULL, at timestamptz)', i);
        EXECUTE format('CREATE INDEX ON many.t%s (at)', i);
        EXECUTE format('INSERT INTO many.t%s SELECT n, md5(n::text), timestamptz ''2026-01-01'' + n * interval ''1 hour'' FROM generate_series(1, 20) n', i);
      END LOOP; END $$`)
  }
  await client.end()
}
