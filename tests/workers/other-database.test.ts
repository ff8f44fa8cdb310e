import { expect, test } from 'vitest'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { decideConnection, requestConnection } from '#lib/store/source-changes.ts'
import { addSource, getSource } from '#lib/store/sources.ts'
import { ana } from '#tests/support/ana.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { probeSource } from '#workers/probe-source.ts'

withMetadataDatabase()

test('a new connection is compared with the database of before, by server and oid, and by address where the server does not say', async () => {
  const context = {
    ...{ home: process.env.TMPDIR ?? '', privateKey: '', binaries: await findPgBinaries() },
    ...{ keepArchives: 1, scratch: {} },
  }
  const [shop, billing] = [await lendDatabase(), await lendDatabase()]
  await sql(shop.url, 'CREATE TABLE orders (id int)', "CREATE ROLE reads_without_control LOGIN PASSWORD 'a'")
  await sql(billing.url, 'CREATE TABLE bills (id int)')
  const offered = { BACKPROOF_SOURCE_A: shop.url, BACKPROOF_SOURCE_B: billing.url }
  Object.assign(process.env, offered)
  const look = async (id: string) => {
    await probeSource(context, id, new AbortController().signal)
    return getSource(id)
  }
  try {
    const { id } = await addSource(ana, { name: 'shop', variable: 'BACKPROOF_SOURCE_A' })
    expect((await look(id))?.probe).toMatchObject({ database: shop.name, databaseOid: expect.any(Number) })

    // The same database by a new connection: nothing to confirm.
    process.env.BACKPROOF_SOURCE_C = shop.url
    await requestConnection(ana, id, { variable: 'BACKPROOF_SOURCE_C' })
    expect(await look(id)).toMatchObject({
      newConnection: null,
      connection: { variable: 'BACKPROOF_SOURCE_C' },
    })

    await requestConnection(ana, id, { variable: 'BACKPROOF_SOURCE_B' })
    const warned = await look(id)
    expect(warned?.connection).toEqual({ kind: 'variable', variable: 'BACKPROOF_SOURCE_C' })
    expect(warned?.newConnection?.leadsTo).toMatchObject({
      verdict: 'other',
      was: { database: shop.name },
      is: { database: billing.name },
    })
    await decideConnection(ana, id, warned?.newConnection?.requestedAt ?? null, 'replace')
    expect(await look(id)).toMatchObject({
      newConnection: null,
      connection: { variable: 'BACKPROOF_SOURCE_B' },
      probe: { database: billing.name },
    })

    // A server that does not say who it is, at another address: unknown, never the same.
    await sql(shop.url, 'REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC')
    const unread = new URL(shop.url)
    Object.assign(unread, { username: 'reads_without_control', password: 'a', hostname: 'localhost' })
    process.env.BACKPROOF_SOURCE_D = unread.href
    await sql(shop.url, 'GRANT SELECT ON orders TO reads_without_control')
    await requestConnection(ana, id, { variable: 'BACKPROOF_SOURCE_D' })
    expect((await look(id))?.newConnection).toMatchObject({
      problem: null,
      leadsTo: { verdict: 'unknown', is: { systemIdentifier: null } },
    })
  } finally {
    for (const name of ['A', 'B', 'C', 'D']) delete process.env[`BACKPROOF_SOURCE_${name}`]
    await sql(shop.url, 'DROP OWNED BY reads_without_control', 'DROP ROLE reads_without_control')
    await shop.close()
    await billing.close()
  }
})
