import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type FullConfig, request } from '@playwright/test'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { startFakeRailway } from '#bin/fake-railway/start-fake-railway.ts'
import { type Cleanup, createCleanup } from '#bin/process/cleanup.ts'
import { provisionPostgres } from '#bin/provision/postgres.ts'
import { buildSample, sampleSchemas } from '#bin/sample/build.ts'
import { firstAdmin } from '#bin/services/first-admin.ts'
import { freePort } from '#bin/services/free-port.ts'
import { migrate } from '#bin/services/migrate.ts'
import { startPrivateMetadata } from '#bin/services/private-metadata.ts'
import { ensureDatabase, startPrivateServer } from '#bin/services/private-server.ts'
import { startSite } from '#bin/services/site.ts'
import { buildSite } from '#bin/services/site-build.ts'
import { startWorker } from '#bin/services/worker.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { addSource } from '#lib/store/sources.ts'
import { workerStatus } from '#lib/store/workers.ts'
import { ana } from '#tests/support/ana.ts'
import { keepTestSites, type TestSite } from './test-site.ts'
import { until } from './until.ts'

/** For Playwright: starts a whole real site for each of its workers, and gives the way to stop them. `testSite` finds them. */
export default async function startTestSites({ workers }: Pick<FullConfig, 'workers'>) {
  const cleanup = createCleanup((line) => process.stderr.write(`${line}\n`))
  const sites: TestSite[] = []
  try {
    // One after the other: this process knows one metadata database at a time.
    while (sites.length < workers) sites.push(await startTestSite(cleanup))
    keepTestSites(sites)
  } catch (thrown) {
    await cleanup.run()
    throw thrown
  }
  return cleanup.run
}

async function startTestSite(cleanup: Cleanup): Promise<TestSite> {
  const home = mkdtempSync(path.join(tmpdir(), 'backproof-site-'))
  chmodSync(home, 0o711)
  cleanup.add('the folder of the site', () => rmSync(home, { recursive: true, force: true }))
  mkdirSync(path.join(home, 'logs'))
  const tools = await provisionPostgres()
  const [databaseUrl, sourceUrl, port] = await Promise.all([
    startPrivateMetadata({ home, binaries: tools, cleanup }),
    startSource({ home, binaries: tools, cleanup }),
    freePort(),
    buildSite({ home, cleanup, print: (line) => process.stderr.write(`${line}\n`) }),
  ])
  await migrate(readMetadataUrl(databaseUrl))
  process.env.DATABASE_URL = databaseUrl
  const url = `http://127.0.0.1:${port}`
  const wiring = {
    home,
    databaseUrl,
    redisUrl: null,
    webUrl: url,
    authSecret: randomBytes(32).toString('base64url'),
  }
  const signIn = await firstAdmin(wiring)
  const source = await addSource(ana, {
    name: 'iamenu-production',
    variable: 'E2E_SOURCE_URL',
    requiredSchemas: sampleSchemas,
  })
  await closeDatabase()
  const railway = await startFakeRailway({ databaseUrl: sourceUrl, cleanup })
  const variables = {
    E2E_SOURCE_URL: sourceUrl,
    BACKPROOF_SOURCE_VARIABLES: 'E2E_SOURCE_URL',
    BACKPROOF_ALLOWED_ADDRESSES: '127.0.0.1',
    BACKPROOF_RAILWAY_URL: railway.url,
    BACKPROOF_SNAPSHOT_MINUTES: '0.5',
    BACKPROOF_STORAGE_FOLDERS: path.join(home, 'second-disk'),
    BACKPROOF_RECOVERY_RECIPIENTS: await identityToRecipient(await generateIdentity()),
  }
  startWorker({ ...wiring, variables, logFile: true, cleanup })
  await startSite({ ...wiring, port, logFile: true, cleanup })
  // Before its first report the web has no key to seal a connection with.
  await until(() => workerStatus(), 60_000)
  await closeDatabase()
  if (!signIn) throw new Error('The site was not new.')
  const signedIn = path.join(home, 'signed-in.json')
  await signInOnce(url, signIn, signedIn)
  const { url: railwayUrl, token: railwayToken } = railway
  return {
    ...{ url, ...signIn, signedIn, sourceId: source.id, sourceUrl },
    ...{ railwayUrl, railwayToken, home, databaseUrl },
  }
}

type Place = Parameters<typeof startPrivateMetadata>[0]

async function startSource({ home, binaries: tools, cleanup }: Place): Promise<string> {
  const server = await startPrivateServer({
    home,
    name: 'production',
    binaries: tools,
    cleanup,
    settings: { fsync: 'off' },
  })
  await ensureDatabase(server, 'iamenu')
  await buildSample(server.url('iamenu'), { rows: 20_000 })
  return server.url('iamenu')
}

async function signInOnce(url: string, signIn: { email: string; password: string }, file: string) {
  const visitor = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } })
  const answer = await visitor.post('/api/v1/session', { form: { ...signIn, next: '/' }, maxRedirects: 0 })
  if (answer.status() >= 400)
    throw new Error(`The sign-in was refused: ${answer.status()} ${await answer.text()}`)
  await visitor.storageState({ path: file })
  await visitor.dispose()
}
