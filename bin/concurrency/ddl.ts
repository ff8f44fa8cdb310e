import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Writers } from './writers.ts'

/** DDL of every common kind. Each change leaves the database ready for the next one; `n` differs each time. */
const changes: ((n: number) => string[])[] = [
  (n) => [
    `CREATE OR REPLACE FUNCTION app.f${1 + (n % 200)}(n int) RETURNS int LANGUAGE sql AS 'SELECT n + ${n}'`,
  ],
  (n) => [
    `CREATE OR REPLACE VIEW app.totals AS SELECT customer_id, sum(total + ${n}) AS total FROM app.invoices GROUP BY 1`,
  ],
  (n) => [
    `CREATE FUNCTION app.g${n}(i int) RETURNS int LANGUAGE sql AS 'SELECT i'`,
    `DROP FUNCTION app.g${n}(int)`,
  ],
  () => [
    `ALTER TABLE app.events ATTACH PARTITION app.events_3 FOR VALUES FROM ('2026-03-01') TO ('2026-04-01')`,
    'ALTER TABLE app.events DETACH PARTITION app.events_3',
  ],
  () => [
    `ALTER TABLE app.events ATTACH PARTITION app.events_3 FOR VALUES FROM ('2026-03-01') TO ('2026-04-01')`,
    'ALTER TABLE app.events DETACH PARTITION app.events_3 CONCURRENTLY',
  ],
  (n) => [`ALTER TYPE app.mood ADD VALUE 'mood ${n}'`],
  () => [
    `ALTER TYPE app.mood RENAME VALUE 'calm' TO 'quiet'`,
    `ALTER TYPE app.mood RENAME VALUE 'quiet' TO 'calm'`,
  ],
  (n) => [`CREATE INDEX CONCURRENTLY i${n} ON app.invoices (total)`, `DROP INDEX CONCURRENTLY app.i${n}`],
  (n) => [`CREATE INDEX j${n} ON app.queue (v)`, `DROP INDEX app.j${n}`],
  () => ['ALTER TABLE app.queue RENAME TO line', 'ALTER TABLE app.line RENAME TO queue'],
  () => ['ALTER TABLE app.queue RENAME v TO w', 'ALTER TABLE app.queue RENAME w TO v'],
  (n) => [
    `ALTER TABLE app.queue ADD COLUMN c${n} int DEFAULT ${n}`,
    `ALTER TABLE app.queue DROP COLUMN c${n}`,
  ],
  () => ['ALTER TABLE app.queue ALTER v TYPE bigint', 'ALTER TABLE app.queue ALTER v TYPE int'],
  () => ['GRANT SELECT ON app.invoices TO PUBLIC', 'REVOKE SELECT ON app.invoices FROM PUBLIC'],
  (n) => [`COMMENT ON TABLE app.invoices IS 'comment ${n}'`],
  () => [
    'BEGIN; TRUNCATE app.queue; INSERT INTO app.queue SELECT i, i FROM generate_series(1, 100) i; COMMIT',
  ],
  () => ['REFRESH MATERIALIZED VIEW app.best'],
  () => ['REFRESH MATERIALIZED VIEW CONCURRENTLY app.best'],
  (n) => [
    `CREATE TABLE app.t${n} (id serial PRIMARY KEY)`,
    `INSERT INTO app.t${n} DEFAULT VALUES`,
    `DROP TABLE app.t${n}`,
  ],
  (n) => [`CREATE SCHEMA s${n}`, `DROP SCHEMA s${n}`],
  () => [
    'ALTER TABLE app.customers DISABLE TRIGGER touched',
    'ALTER TABLE app.customers ENABLE TRIGGER touched',
  ],
  (n) => [`ALTER POLICY everybody ON app.customers USING (id <> -${n})`],
  () => ['ALTER SEQUENCE app.tickets OWNED BY app.queue.id', 'ALTER SEQUENCE app.tickets OWNED BY NONE'],
  () => ['ALTER SEQUENCE app.tickets RESTART'],
  () => ['ALTER SEQUENCE app.countdown CACHE 5', 'ALTER SEQUENCE app.countdown CACHE 1'],
  (n) => [`ALTER TABLE app.invoices ALTER note SET DEFAULT 'note ${n}'`],
  () => ['ALTER PUBLICATION feed ADD TABLE app.queue', 'ALTER PUBLICATION feed DROP TABLE app.queue'],
  (n) => [`ALTER TABLE app.invoices SET (fillfactor = ${50 + (n % 50)})`],
  () => [
    'ALTER TABLE app.queue ADD CONSTRAINT positive CHECK (id > 0) NOT VALID',
    'ALTER TABLE app.queue VALIDATE CONSTRAINT positive',
    'ALTER TABLE app.queue DROP CONSTRAINT positive',
  ],
  (n) => [`ALTER STATISTICS app.queue_stats SET STATISTICS ${n % 1000}`],
  () => ['VACUUM FULL app.queue'],
  () => ['REINDEX TABLE CONCURRENTLY app.customers'],
  () => ['CREATE TEMP TABLE mine (i int PRIMARY KEY)', 'DROP TABLE mine'],
  () => ['ANALYZE'],
  (n) => [`CREATE DOMAIN app.d${n} AS int CHECK (VALUE > 0)`, `DROP DOMAIN app.d${n}`],
]

/**
 * Runs DDL in one session, in an order drawn by `seed`, with pauses of up to a second and lock timeouts of 20 ms or 2.5 s. A change
 * that fails (on its lock timeout) is skipped.
 */
export async function startChanges(url: string, seed: number): Promise<Writers> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const random = sequenceOf(seed)
  let running = true
  let made = 0
  const changing = (async () => {
    for (let n = 1; running; n += 1) {
      await client.query(`SET lock_timeout = '${random() < 0.5 ? 20 : 2500}ms'`)
      const change = changes[Math.floor(random() * changes.length)]
      for (const statement of change?.(n) ?? []) {
        const done = await client.query(statement).then(
          () => true,
          () => client.query('ROLLBACK').then(() => false),
        )
        if (done) made += 1
        if (random() < 0.3) await sleep(random() * 300)
      }
      await sleep(random() * 1000)
    }
  })()
  return {
    stop: async () => {
      running = false
      await changing
      await client.end()
      return made
    },
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function sequenceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
