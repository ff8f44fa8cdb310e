import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket, connect as tcp } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { metadataSession } from '#lib/metadata-session.ts'
import { serverAccount } from '#lib/postgres/server-account.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { selfSignedCertificate } from '#tests/support/certificate.ts'
import { clusterUrl, sql } from '#tests/support/cluster.ts'
import { ownServer } from '#tests/support/own-server.ts'
import { queueConfig } from '#tests/support/queue-config.ts'
import { until } from '#tests/support/until.ts'

let server: Awaited<ReturnType<typeof ownServer>>
let folder: string
let authority: string
const closing: (() => unknown)[] = []

beforeAll(async () => {
  server = await ownServer()
  folder = mkdtempSync(path.join(tmpdir(), 'metadata-tls-'))
  const { key, cert } = await selfSignedCertificate()
  authority = path.join(folder, 'cert.pem')
  const keyFile = path.join(folder, 'key.pem')
  writeFileSync(authority, cert)
  writeFileSync(keyFile, key, { mode: 0o600 })
  const account = serverAccount()
  for (const each of account ? [folder, authority, keyFile] : [])
    chownSync(each, account?.uid ?? 0, account?.gid ?? 0)
  await sql(
    server.url('postgres'),
    `ALTER SYSTEM SET ssl_cert_file = '${authority}'`,
    `ALTER SYSTEM SET ssl_key_file = '${keyFile}'`,
    'ALTER SYSTEM SET ssl = on',
    'SELECT pg_reload_conf()',
  )
  await until(async () => (await sql(server.url('postgres'), 'SHOW ssl')).rows[0]?.ssl === 'on' || null)
})
afterEach(async () => {
  await closeDatabase()
  for (const close of closing.splice(0)) await close()
})
afterAll(async () => {
  await server.remove()
  rmSync(folder, { recursive: true, force: true })
})

const withMode = (query: string, url = server.url('postgres')) => `${url}?${query}`

/** Whether a session is encrypted, as the server sees it; else why there is none. */
async function isEncrypted(url: string): Promise<boolean | string> {
  const client = new pg.Client(metadataSession(readMetadataUrl(url)))
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')
    return rows[0]?.ssl
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  } finally {
    await client.end().catch(() => {})
  }
}

test('each sslmode means what it means for libpq', async () => {
  const root = `sslrootcert=${encodeURIComponent(authority)}`
  expect(await isEncrypted(withMode('sslmode=disable'))).toBe(false)
  expect(await isEncrypted(withMode(''))).toBe(true)
  expect(await isEncrypted(withMode('sslmode=prefer'))).toBe(true)
  expect(await isEncrypted(withMode('sslmode=require'))).toBe(true)
  expect(await isEncrypted(withMode(`sslmode=require&${root}`))).toBe(true)
  expect(await isEncrypted(withMode(`sslmode=verify-ca&${root}`))).toBe(true)
  expect(await isEncrypted(withMode(`sslmode=verify-full&${root}`))).toBe(true)
  for (const mode of ['verify-ca', 'verify-full'])
    expect(await isEncrypted(withMode(`sslmode=${mode}`)), mode).toMatch(/self-signed certificate/)
  // Another name of the same machine: it is not in the certificate.
  const elsewhere = await way('127.0.0.2')
  expect(await isEncrypted(withMode(`sslmode=verify-full&${root}`, elsewhere))).toMatch(
    /does not match|altnames/,
  )
  const missing = 'sslmode=verify-full&sslrootcert=/missing.pem'
  expect(() => metadataSession(readMetadataUrl(withMode(missing)))).toThrow(/\/missing\.pem.* cannot be read/)
})

test('a server without TLS is used without by prefer alone', async () => {
  expect(await isEncrypted(withMode('', clusterUrl()))).toBe(false)
  expect(await isEncrypted(withMode('sslmode=require', clusterUrl()))).toMatch(/does not support SSL/)
})

/** Leads to the server by another address of this machine. `first` gets the first connection instead. */
async function way(host: string, first: (socket: Socket) => void = forward): Promise<string> {
  const answers = [first]
  const proxy = createServer((socket) => (answers.pop() ?? forward)(socket)).listen(0, host)
  await new Promise((resolve) => proxy.once('listening', resolve))
  closing.push(() => proxy.close())
  const url = new URL(server.url('postgres'))
  const address = proxy.address()
  url.hostname = host
  url.port = String(typeof address === 'object' && address?.port)
  return url.href
}

function forward(socket: Socket): void {
  const target = tcp(Number(new URL(server.url('postgres')).port), '127.0.0.1')
  for (const each of [socket, target]) each.on('error', () => {})
  socket.pipe(target).pipe(socket)
}

test('prefer goes on without TLS where the handshake fails, as libpq does', async () => {
  const breaksHandshake = (socket: Socket) => {
    socket.on('error', () => {}).once('data', () => socket.write('S').valueOf())
    socket.once('data', () => socket.once('data', () => socket.end('no TLS record')))
  }
  expect(await isEncrypted(await way('127.0.0.1', breaksHandshake))).toBe(false)
  expect(await isEncrypted(await way('127.0.0.1'))).toBe(true)
})

test('the pages and the queue encrypt their sessions by the same setting, and name themselves as it says', async () => {
  const url = withMode('application_name=ours')
  process.env.DATABASE_URL = url
  const here = await database().$queryRaw`
    SELECT ssl, application_name AS name FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE pid = pg_backend_pid()`
  expect(here).toEqual([{ ssl: true, name: 'ours' }])
  const queue = await openQueue(queueConfig(url))
  closing.push(() => queue.close())
  await until(async () => (await queue.ready()) || null)
  const { rows } = await sql(
    server.url('postgres'),
    "SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'ours-queue'",
  )
  expect(rows).toEqual([{ ssl: true }])
})

test('a certificate that is not trusted is a problem with the reason, wherever it is met first', async () => {
  process.env.DATABASE_URL = withMode('sslmode=verify-full')
  await expect(database().installation.findMany()).rejects.toMatchObject({
    code: 'database-unreachable',
    message: expect.stringMatching(/TLS.*self-signed certificate/),
    hint: expect.stringMatching(/sslrootcert|NODE_EXTRA_CA_CERTS/),
  })
})
