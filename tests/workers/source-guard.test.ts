import net from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { seal } from '#lib/access/seal.ts'
import { newWorkerKey, publicKeyOf } from '#lib/access/unseal.ts'
import { readConnectionString } from '#lib/connection-string.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { connect } from '#lib/postgres/connect.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { readRedisUrl } from '#lib/redis-connection.ts'
import { database } from '#lib/store/database.ts'
import { getFinishedRun, requestRun } from '#lib/store/runs.ts'
import { addSource, getSource, savePolicy } from '#lib/store/sources.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { ana } from '#tests/support/ana.ts'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { lendListener } from '#tests/support/listener.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { prove } from '#tests/support/proof.ts'
import type { WorkerContext } from '#workers/context.ts'
import { probeSource } from '#workers/probe-source.ts'
import { verifyRun } from '#workers/run/verify-run.ts'
import { guardScratch, guardSource } from '#workers/source-guard.ts'

const canary = 'CANARY-hash-of-the-admin'
withMetadataDatabase()
let context: WorkerContext
let source: LentDatabase
let made = 0
beforeAll(async () => {
  before = { ...process.env }
  context = {
    ...{ home: process.env.TMPDIR ?? '', privateKey: await newWorkerKey(), binaries: await findPgBinaries() },
    ...{ keepArchives: 1, scratch: {} },
  }
  source = await lendDatabase()
  await sql(source.url, 'CREATE TABLE orders AS SELECT generate_series(1, 10) AS id')
  await sql(process.env.DATABASE_URL ?? '', `CREATE TABLE canary AS SELECT '${canary}'::text AS hash`)
})
let before: NodeJS.ProcessEnv
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})
afterAll(() => source.close())

async function listener(...talk: Parameters<typeof lendListener>) {
  const lent = await lendListener(...talk)
  closing.push(lent.close)
  return lent
}

/** A Source whose connection was entered on a page, with a check that selects the canary. */
async function typed(url: string): Promise<string> {
  made += 1
  const sealedUrl = await seal(await publicKeyOf(context.privateKey), url)
  const { id } = await addSource(ana, { name: `typed ${made}`, sealedUrl })
  const customChecks = [{ name: 'steal', statement: 'SELECT hash FROM public.canary', expected: null }]
  await savePolicy(ana, id, { ...defaultPolicy, customChecks } as never)
  return id
}

async function looked(id: string) {
  await probeSource(context, id, new AbortController().signal)
  const seen = await getSource(id)
  return { look: seen?.probe ?? null, problem: seen?.probeProblem ?? null }
}

async function ran(sourceId: string) {
  const { id } = await requestRun({ sourceId, trigger: 'person', requestedBy: new SystemActor('mallory') })
  await verifyRun(context, id, new AbortController().signal)
  return getFinishedRun(id)
}

const otherForm = (
  url: string,
  parts: Partial<Record<'hostname' | 'port' | 'username' | 'password', string>>,
) => Object.assign(new URL(url), parts).href

describe('the metadata database is never read as a source', () => {
  const metadata = () => process.env.DATABASE_URL ?? ''
  const ways: [string, () => Promise<string>][] = [
    ['as it is', async () => metadata()],
    ['by another name of its machine', async () => otherForm(metadata(), { hostname: 'localhost' })],
    ['by another address of its machine', async () => otherForm(metadata(), { hostname: '127.0.0.2' })],
    [
      'through a forwarded port',
      async () => {
        const there = new URL(metadata())
        const forward = net.createServer((socket) => {
          const on = net.connect(Number(there.port), there.hostname)
          socket.pipe(on).pipe(socket)
          for (const it of [socket, on]) it.on('error', () => socket.destroy())
        })
        await new Promise<void>((resolve) => forward.listen(0, '127.0.0.1', resolve))
        closing.push(() => new Promise((resolve) => forward.close(resolve)))
        const { port } = forward.address() as net.AddressInfo
        return otherForm(metadata(), { port: String(port) })
      },
    ],
  ]
  test.each(ways)('%s: neither by a look nor by a run with a check of one’s own', async (_name, url) => {
    process.env.BACKPROOF_ALLOWED_ADDRESSES = '127.0.0.0/8 ::1'
    const id = await typed(await url())
    const { look, problem } = await looked(id)
    expect(look).toBeNull()
    expect(problem?.code).toMatch(/^source-(refused|unreachable)$/)
    const run = await ran(id)
    expect(run).toMatchObject({ status: 'errored', checks: [], problem: { code: problem?.code } })
    expect(JSON.stringify(await database().run.findMany({ include: { checks: true } }))).not.toContain(canary)
  })

  test('by a variable of the worker: not by the name of the setting, and not under another name', async () => {
    process.env.BACKPROOF_SOURCE_VARIABLES = 'DATABASE_URL METADATA_URL'
    process.env.METADATA_URL = `${metadata()}?sslmode=disable`
    for (const variable of ['DATABASE_URL', 'METADATA_URL']) {
      made += 1
      const { id } = await addSource(ana, { name: `${variable} ${made}`, variable })
      const code = variable === 'DATABASE_URL' ? 'variable-missing' : 'source-refused'
      expect(await looked(id)).toMatchObject({ look: null, problem: { code } })
      expect(await ran(id)).toMatchObject({ status: 'errored', problem: { code } })
    }
  })

  test('what tells it is the session: a role without rights on it, and under a new name', async () => {
    const role = `low_${made}`
    await sql(clusterUrl(), `CREATE ROLE ${role} LOGIN PASSWORD 'pw'`)
    closing.push(() => sql(clusterUrl(), `DROP ROLE ${role}`))
    await sql(clusterUrl(), 'REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC')
    closing.push(() => sql(clusterUrl(), 'GRANT EXECUTE ON FUNCTION pg_control_system() TO PUBLIC'))
    const url = otherForm(metadata(), { username: role, password: 'pw' })
    const guarded = guardSource(
      { ...readConnectionString(url), database: new URL(url).pathname.slice(1) },
      'operator',
    )
    const guard = { ...guarded.guard, allows: async () => true } as never
    await expect(connect({ ...guarded, guard })).rejects.toMatchObject({ code: 'source-refused' })
  })

  test('another database of its server is a source like any other', async () => {
    const { look, problem } = await looked(await typed(source.url))
    expect(problem).toBeNull()
    expect(look?.database).toBe(source.name)
  })

  test('its server is refused as the server to restore into, whatever the database', async () => {
    const given = guardScratch(readConnectionString(clusterUrl()))
    await expect(prove(source.url, { scratch: { given } })).rejects.toMatchObject({
      code: 'scratch-is-source',
      message: expect.stringContaining('metadata'),
    })
  })
})

describe('an address entered on a page', () => {
  const machine = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find((it) => it.family === 'IPv4' && !it.internal)?.address
  test.each([
    '127.0.0.1',
    'localhost',
    '127.9.9.9',
    '0.0.0.0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    ...(machine ? [machine] : []),
  ])('that is this machine is not connected to: %s', async (host) => {
    process.env.BACKPROOF_ALLOWED_ADDRESSES = ''
    const there = await listener()
    const { problem } = await looked(await typed(`postgresql://a:b@${host}:${there.port}/x`))
    expect(problem?.code).toBe('source-unreachable')
    expect(there.sessions()).toBe(0)
  })

  test('is allowed by the operator alone', async () => {
    process.env.BACKPROOF_ALLOWED_ADDRESSES = '10.0.0.0/8, 127.0.0.1'
    expect((await looked(await typed(source.url))).problem).toBeNull()
    process.env.BACKPROOF_ALLOWED_ADDRESSES = '10.0.0.0/8'
    expect((await looked(await typed(source.url))).problem?.code).toBe('source-unreachable')
  })

  test('that is the queue’s Redis is not connected to, though its machine is allowed', async () => {
    const redis = await listener()
    const ours = {
      redis: readRedisUrl(`redis://:secret@localhost:${redis.port}`),
      metadata: readMetadataUrl(process.env.DATABASE_URL ?? ''),
    }
    for (const host of ['127.0.0.1', 'localhost', ...(machine ? [machine] : [])]) {
      const read = readConnectionString(`postgresql://a:b@${host}:${redis.port}/x`)
      await expect(connect(guardSource(read, 'operator', ours))).rejects.toMatchObject({
        code: 'source-refused',
      })
    }
    expect(redis.sessions()).toBe(0)
  })

  test('gives one text, whatever listens there or does not', async () => {
    const web = await listener((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const closed = await listener()
    await closed.close()
    closing.pop()
    const silent = await listener((socket) => socket.destroy())
    const places = [
      `127.0.0.1:${web.port}`,
      `127.0.0.1:${closed.port}`,
      `127.0.0.1:${silent.port}`,
      'nowhere.invalid:5432',
      '169.254.169.254:80',
    ]
    const texts = []
    for (const place of places) {
      const { problem } = await looked(await typed(`postgresql://a:b@${place}/x`))
      texts.push(JSON.stringify(problem).replaceAll(place, 'PLACE'))
    }
    expect(new Set(texts).size).toBe(1)
    expect(texts[0]).toContain('source-unreachable')
  })
})

describe('a password', () => {
  const password = 'CANARY-password'
  /** Stands between: says it has no TLS, and asks for the password in a way of its own. */
  const stranger = (request: Buffer) =>
    listener((socket, sent) => {
      if (sent.length === 8) return void socket.write('N')
      if (sent.readInt32BE(4) === 196_608) return void socket.write(request)
      socket.end()
    })
  const clearText = Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 3])
  const md5 = Buffer.from([82, 0, 0, 0, 12, 0, 0, 0, 5, 1, 2, 3, 4])
  test.each([
    ['in clear text', 'prefer', clearText, false],
    ['by md5', 'prefer', md5, false],
    ['in clear text', 'disable', clearText, false],
    ['by md5', 'disable', md5, true],
  ] as const)('that is asked for %s with sslmode=%s and no TLS', async (_way, mode, request, answered) => {
    const there = await stranger(request)
    const url = `postgresql://a:${password}@127.0.0.1:${there.port}/x?sslmode=${mode}`
    await expect(connect(readConnectionString(url))).rejects.toMatchObject(
      answered ? {} : { code: 'tls-failed', message: expect.stringContaining('was not sent') },
    )
    expect(there.sent()).not.toContain(password)
    expect(there.sent().includes('p\0\0\0')).toBe(answered)
  })
})
