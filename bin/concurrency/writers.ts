import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Running writers. `stop` returns the number of their transactions. */
export type Writers = { stop(): Promise<number> }

/**
 * Starts two sessions that insert, update, delete and use sequences, with `perSecond` transactions together.
 */
export async function startWriters(url: string, perSecond: number): Promise<Writers> {
  const sessions = await Promise.all([1, 2].map(() => connected(url)))
  let running = true
  const write = async (client: pg.Client, seed: number): Promise<number> => {
    const begun = performance.now()
    let made = 0
    while (running) {
      await client.query(transaction(made + seed))
      made += 1
      const due = begun + (made * 2 * 1000) / perSecond
      if (due > performance.now()) await sleep(due - performance.now())
    }
    return made
  }
  const writing = sessions.map((client, at) => write(client, at + 1))
  return {
    stop: async () => {
      running = false
      const made = await Promise.all(writing)
      await Promise.all(sessions.map((client) => client.end()))
      return made.reduce((sum, one) => sum + one, 0)
    },
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

function transaction(at: number): string {
  return `BEGIN;
    INSERT INTO app.invoices (customer_id, total, note) VALUES (${1 + (at % 500)}, ${at % 1000}, 'busy');
    UPDATE app.customers SET name = name WHERE id = ${1 + (at % 500)};
    INSERT INTO app.events (at, what) VALUES (date '2026-01-01' + ${at % 59}, 'busy');
    SELECT nextval('app.tickets'), nextval('app.countdown'), nextval('app.wheel');
    DELETE FROM app.invoices WHERE id = (SELECT max(id) FROM app.invoices);
    ${at % 5 === 0 ? 'ROLLBACK' : 'COMMIT'}`
}
