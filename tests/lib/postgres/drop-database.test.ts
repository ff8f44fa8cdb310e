import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { connect } from '#lib/postgres/connect.ts'
import { dropDatabase } from '#lib/postgres/drop-database.ts'
import { closeSession } from '#lib/postgres/session.ts'
import { clusterUrl, lendDatabase, sql } from '#tests/support/cluster.ts'

test('a database with a subscription is dropped, also where an event trigger forbids DROP SUBSCRIPTION', async () => {
  const lent = await lendDatabase()
  await sql(
    lent.url,
    `CREATE SUBSCRIPTION ${lent.name}_feed CONNECTION 'host=127.0.0.1 port=1 dbname=x' PUBLICATION theirs WITH (connect = false)`,
    `CREATE FUNCTION forbid() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'forbidden'; END $$`,
    'CREATE EVENT TRIGGER forbids ON ddl_command_start EXECUTE FUNCTION forbid()',
    'ALTER EVENT TRIGGER forbids ENABLE ALWAYS',
  )
  const client = await connect(readConnectionString(clusterUrl()), 'backproof: test')
  try {
    await dropDatabase(client, lent.name)
    await dropDatabase(client, lent.name) // one that is not there is no fault
    const left = await client.query(
      'SELECT datname AS name FROM pg_database WHERE datname = $1 UNION ALL SELECT subname FROM pg_subscription WHERE subname = $2',
      [lent.name, `${lent.name}_feed`],
    )
    expect(left.rows).toEqual([])
  } finally {
    await closeSession(client)
  }
})

test('a session of pg_restore that is just ending is waited for, and not terminated', async () => {
  const lent = await lendDatabase()
  const ending = new pg.Client({ connectionString: lent.url, application_name: 'pg_restore' })
  await ending.connect()
  const errors: Error[] = []
  ending.on('error', (thrown) => errors.push(thrown))
  const client = await connect(readConnectionString(clusterUrl()), 'backproof: test')
  const ended = sleep(700).then(() => ending.end())
  await dropDatabase(client, lent.name)
  await ended
  expect(errors).toEqual([])
  await closeSession(client)
})
