import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { connect } from '#lib/postgres/connect.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { clusterUrl, sql } from '#tests/support/cluster.ts'
import { startFaultProxy } from '#tests/support/fault-proxy.ts'
import { metadataDatabase } from '#tests/support/metadata.ts'
import { until } from '#tests/support/until.ts'
import { guardSource } from '#workers/source-guard.ts'

let metadata: Awaited<ReturnType<typeof metadataDatabase>>
let proxy: Awaited<ReturnType<typeof startFaultProxy>>
beforeAll(async () => {
  metadata = await metadataDatabase()
  const url = new URL(metadata.url)
  proxy = await startFaultProxy(Number(url.port))
  url.port = String(proxy.port)
  process.env.DATABASE_URL = url.href
})
afterAll(async () => {
  await closeDatabase()
  await proxy.stop()
  await metadata.drop()
})

test('a connection to the metadata database that ends under a query is a problem with a name', async () => {
  const query = database().$queryRaw`SELECT pg_sleep(5)::text`.catch((thrown: unknown) => thrown)
  const running = `SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(5)%' AND state = 'active'`
  await until(async () => (await sql(clusterUrl(), running)).rowCount || null)
  await proxy.set('none') // ends the open connections
  expect(await query).toMatchObject({ code: 'database-unreachable' })
})

test('a source is connected to once the metadata database, which it must not be, is back', async () => {
  await proxy.set('refused')
  const source = guardSource(readConnectionString(clusterUrl()), 'operator')
  const connecting = connect(source, 'test')
  await sleep(1500)
  await proxy.set('none')
  const client = await connecting
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await client.end()
})
