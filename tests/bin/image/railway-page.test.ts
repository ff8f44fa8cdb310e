import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#bin/services/free-port.ts'
import { verifySignedReport } from '#lib/access/report-signature.ts'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { type Container, startContainer } from '#tests/support/container.ts'
import { throughEdge } from '#tests/support/edge.ts'
import { type PausableProxy, startPausableProxy } from '#tests/support/faults/pausable-proxy.ts'
import { type ImageLayout, layOutImage } from '#tests/support/image-layout.ts'
import { railwayPage } from '#tests/support/railway-page.ts'
import { until } from '#tests/support/until.ts'
import { buildOnce } from '#tests/support/web.ts'

/** The account that the web's image runs as, `node`. */
const uid = 1000
const isRoot = process.getuid?.() === 0
const domain = 'backproof-production.up.railway.app'
const admin = { email: 'ana@example.com', password: 'correct horse battery staple' }

let folder = ''
let metadata: LentDatabase
let production: LentDatabase
let privateNetwork: PausableProxy
let images: { web: ImageLayout; worker: ImageLayout }
const started: Container[] = []

beforeAll(async () => {
  // Short, because sockets of throwaway servers lie below it.
  folder = mkdtempSync(path.join(tmpdir(), 'e-'))
  chmodSync(folder, 0o755)
  mkdirSync(path.join(folder, 'tmp'))
  chmodSync(path.join(folder, 'tmp'), 0o1777)
  await buildOnce()
  images = {
    web: await layOutImage('Dockerfile.web', path.join(folder, 'web')),
    worker: await layOutImage('Dockerfile.worker', path.join(folder, 'worker')),
  }
  ;[metadata, production] = await Promise.all([lendDatabase(), lendDatabase()])
  await sql(
    production.url,
    'CREATE TABLE customer (id int PRIMARY KEY, name text NOT NULL)',
    "INSERT INTO customer SELECT n, 'customer ' || n FROM generate_series(1, 1000) AS n",
  )
  privateNetwork = await startPausableProxy(Number(new URL(clusterUrl()).port))
  await privateNetwork.refuse()
})

afterAll(async () => {
  for (const container of started) if (container.process.exitCode === null) container.process.kill('SIGKILL')
  await Promise.all(started.map(({ exited }) => exited))
  await privateNetwork?.stop()
  await Promise.all([metadata?.close(), production?.close()])
  rmSync(folder, { recursive: true, force: true })
})

/** What the references of the page stand for, and what a person types in their place. */
function values(): Record<string, string> {
  const url = new URL(metadata.url)
  url.port = String(privateNetwork.port)
  return {
    'backproof-db.DATABASE_URL': url.href,
    'web.RAILWAY_PUBLIC_DOMAIN': domain,
    'Postgres.DATABASE_URL': production.url,
    BETTER_AUTH_SECRET: 'q8Zr0mV4uT1xYb7KcJ5sWd2hLp9nGe3fRa6oXiBtUkM=',
    BACKPROOF_ADMIN_EMAIL: admin.email,
    BACKPROOF_ADMIN_PASSWORD: admin.password,
  }
}

const ofRailway = {
  RAILWAY_PROJECT_ID: 'b1',
  RAILWAY_PROJECT_NAME: 'shop',
  RAILWAY_ENVIRONMENT_NAME: 'production',
}

function startWeb(port: number, command?: string[], more: Record<string, string> = {}): Container {
  const env = {
    ...railwayPage.variables('Dockerfile.web', values()),
    ...ofRailway,
    RAILWAY_SERVICE_NAME: 'web',
    RAILWAY_PUBLIC_DOMAIN: domain,
    PORT: String(port),
    ...more,
  }
  return remember(startContainer(images.web, { env, command, uid }))
}

function startWorker(home: string, account?: number): Container {
  const env = {
    ...railwayPage.variables('Dockerfile.worker', values()),
    ...ofRailway,
    RAILWAY_SERVICE_NAME: 'worker',
    RAILWAY_VOLUME_MOUNT_PATH: '/data',
    // The volume of this container, and the PostgreSQL of this machine.
    BACKPROOF_HOME: home,
    BACKPROOF_PG_BIN: process.env.BACKPROOF_PG_BIN ?? '',
    TMPDIR: path.join(folder, 'tmp'),
  }
  return remember(startContainer(images.worker, { env, uid: account }))
}

/** A new volume belongs to root. */
function volume(name: string): string {
  const at = path.join(folder, name)
  mkdirSync(at, { mode: 0o755 })
  return at
}

function remember(container: Container): Container {
  started.push(container)
  return container
}

test('from an empty folder to the first report, with what the Railway page says and nothing shared on disk', async () => {
  const [port, otherPort] = [await freePort(), await freePort()]
  const home = path.join(images.worker.root, 'data')

  // The worker starts before the database, and the web before the migrations.
  const worker = startWorker(home)
  const web = startWeb(port)
  await worker.logged('waiting for the metadata database: it cannot be reached')
  await privateNetwork.accept()
  await worker.logged('waiting for the metadata database: no migration is applied')

  // Listens on `::`, and so on both.
  const at =
    (host: string, to = port) =>
    (more: Omit<Parameters<typeof throughEdge>[0], 'host' | 'port' | 'domain'>) =>
      throughEdge({ host, port: to, domain, ...more })
  const { healthcheckPath } = railwayPage
  await until(async () => at('127.0.0.1')({ path: healthcheckPath }).catch(() => null))
  for (const host of ['127.0.0.1', '::1']) {
    const health = { host, port, path: healthcheckPath, domain: 'healthcheck.railway.app' }
    expect(await throughEdge(health)).toMatchObject({ status: 200 })
  }

  // The pre-deploy command of two deployments at once, before the database responds.
  await privateNetwork.refuse()
  const preparations = [1, 2].map(() => startWeb(port, railwayPage.preDeployCommand.split(' ')))
  await Promise.all(preparations.map((one) => one.logged('Waiting for the metadata database')))
  await privateNetwork.accept()
  const codes = await Promise.all(preparations.map(({ exited }) => exited))
  expect([codes, preparations.map((one) => one.log())]).toEqual([[0, 0], expect.anything()])
  expect(preparations.map((one) => one.log()).join('')).not.toContain(admin.password)

  const v6 = at('::1')
  const signedIn = await v6({ method: 'POST', path: '/api/v1/session', body: admin })
  expect(signedIn).toMatchObject({ status: 200 })
  const { cookies } = signedIn
  await worker.logged('the worker is ready')
  const added = await v6({
    method: 'POST',
    path: '/api/v1/sources',
    cookies,
    body: { name: 'shop', variable: 'BACKPROOF_SOURCE_PRODUCTION' },
  })
  expect(added).toMatchObject({ status: 201 })
  const { id: sourceId } = JSON.parse(added.body)
  const verify = async (call: ReturnType<typeof at>) => {
    const requested = await call({
      method: 'POST',
      path: `/api/v1/sources/${sourceId}/runs`,
      cookies,
      body: {},
    })
    expect(requested).toMatchObject({ status: 202 })
    const { id } = JSON.parse(requested.body)
    return until(async () => {
      const { body } = await call({ path: `/api/v1/runs/${id}`, cookies })
      const run = JSON.parse(body)
      return ['queued', 'running'].includes(run.status) ? null : run
    }, 240_000)
  }
  const run = await verify(v6)
  expect(run).toMatchObject({ status: 'passed' })
  const report = await v6({ path: `/api/v1/runs/${run.id}/report.json`, cookies })
  expect(verifySignedReport(Buffer.from(report.body))).toMatchObject({ genuine: true })
  expect(report.body).toContain('public.customer')

  // A second web and a second worker, each with nothing of the first; this worker is not root, and its volume is its own.
  const otherWeb = startWeb(otherPort, undefined, railwayPage.keys(worker.log()))
  const otherHome = volume('second')
  if (isRoot) chownSync(otherHome, uid, uid)
  const otherWorker = startWorker(otherHome, uid)
  const other = at('127.0.0.1', otherPort)
  await otherWorker.logged('the worker is ready')
  await until(async () => other({ path: '/api/health' }).catch(() => null))
  const page = await other({ path: `/runs/${run.id}`, cookies })
  expect([page.status, page.body.includes('Backup verified.')]).toEqual([200, true])
  const [style = ''] = /\/_next\/static\/[^"]+\.css/.exec(page.body) ?? []
  for (const file of [style, '/gate.mjs']) expect(await other({ path: file })).toMatchObject({ status: 200 })
  // It has the keys of the first worker's log: what is typed into its pages is encrypted, and the signer is trusted.
  const typed = { name: 'typed', connectionString: 'postgresql://reader:secret@db.example.com:5432/shop' }
  const sources = '/api/v1/sources'
  expect(await v6({ method: 'POST', path: sources, cookies, body: typed })).toMatchObject({
    status: 503,
    body: expect.stringContaining('BACKPROOF_WORKER_PUBLIC_KEY'),
  })
  expect(await other({ method: 'POST', path: sources, cookies, body: typed })).toMatchObject({ status: 201 })
  const { body: signers } = await other({ path: '/api/v1/signing-keys', cookies })
  const { keys } = JSON.parse(signers) as { keys: { trusted: boolean }[] }
  expect(keys.filter(({ trusted }) => trusted)).toHaveLength(1)
  const { body: listed } = await other({ path: '/api/v1/workers', cookies })
  expect(JSON.parse(listed).workers).toHaveLength(2)
  // The first worker leaves, and the second does the run.
  expect(await worker.stop()).toBe(0)
  expect(await verify(other)).toMatchObject({ status: 'passed' })

  expect(await otherWorker.stop()).toBe(0)
  expect([await web.stop(), await otherWeb.stop()]).toEqual([0, 0])
  // The web wrote nothing: it has no home.
  expect(
    readdirSync(path.join(images.web.root, 'app')).filter((name) => name.startsWith('.backproof')),
  ).toEqual([])
  expect(existsSync(path.join(home, 'worker.key'))).toBe(true)
})

test.runIf(isRoot)(
  'a worker that is not root names the volume of root, both accounts and RAILWAY_RUN_UID',
  async () => {
    const home = volume('roots')
    const worker = startWorker(home, uid)
    expect(await worker.exited).toBe(2)
    expect(worker.log()).toContain(
      `The worker cannot write to ${home}: the folder belongs to uid 0, and the worker runs as uid 1000.`,
    )
    expect(worker.log()).toContain('Set the variable RAILWAY_RUN_UID=0 on this service')
  },
)

test('without a password the preparation prints a random one, once, and stores nothing', async () => {
  const fresh = await lendDatabase()
  const { BACKPROOF_ADMIN_PASSWORD, ...variables } = railwayPage.variables('Dockerfile.web', values())
  const env = { ...variables, ...ofRailway, RAILWAY_PUBLIC_DOMAIN: domain, DATABASE_URL: fresh.url }
  const prepare = async () => {
    const command = railwayPage.preDeployCommand.split(' ')
    const preparation = remember(startContainer(images.web, { env, command, uid }))
    expect(await preparation.exited).toBe(0)
    return preparation.log()
  }
  try {
    const first = await prepare()
    expect(first).toMatch(/^Sign-in {2}ana@example\.com {2}[\w-]{16}$/m)
    expect(first).not.toContain('"level"')
    expect(await prepare()).toBe('The metadata database is up to date.\n')
  } finally {
    await fresh.close()
  }
})
