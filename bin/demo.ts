import { createHash } from 'node:crypto'
import path from 'node:path'
import { newShareToken } from '#lib/access/share-token.ts'
import { assertEnv } from '#lib/env.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { Problem } from '#lib/problem.ts'
import { createShare } from '#lib/store/shares.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { exitCodes } from '#lib/verification/run.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { ensureSource, firstRun } from './demo/first-run.ts'
import { linkRailway, tokenVariable } from './demo/link-railway.ts'
import { type DemoOptions, demoUsage, readDemoOptions } from './demo/options.ts'
import { runText } from './demo/run-text.ts'
import { startSampleServer } from './demo/sample-server.ts'
import { type FakeRailway, startFakeRailway } from './fake-railway/start-fake-railway.ts'
import { progressLines as openWords } from './launcher/progress-lines.ts'
import type { Cleanup } from './process/cleanup.ts'
import { runUntilSignal } from './process/run-until-signal.ts'
import { waitForExit } from './process/wait-for-exit.ts'
import { provisionPostgres } from './provision/postgres.ts'
import { provisionRedis } from './provision/redis.ts'
import { sampleSchemas } from './sample/build.ts'
import { disconnectDatabase } from './services/disconnect-database.ts'
import { firstAdmin } from './services/first-admin.ts'
import { nextFreePort } from './services/free-port.ts'
import { lockHome, openHome } from './services/home.ts'
import { migrate } from './services/migrate.ts'
import { persistentSecret } from './services/persistent-secret.ts'
import { startPrivateMetadata } from './services/private-metadata.ts'
import { startPrivateRedis } from './services/private-redis.ts'
import { startSite, type Wiring } from './services/site.ts'
import { buildSite } from './services/site-build.ts'
import { startWorker } from './services/worker.ts'

const progress = openWords()
const { print } = progress

/** `npm run demo`: from an empty machine to a verified database and a shared report. */
export async function main(argv: string[]): Promise<number> {
  const options = readDemoOptions(argv)
  if (!options) {
    print(demoUsage)
    return 0
  }
  // Every account can read the process list, and --source may hold a password.
  process.title = 'backproof demo'
  assertEnv('start', { args: argv })
  return runUntilSignal((cleanup, signal) => demo(options, cleanup, signal), print)
}

async function demo(options: DemoOptions, cleanup: Cleanup, signal: AbortSignal): Promise<number> {
  const home = openHome()
  cleanup.add('the lock', await lockHome(home))
  const { wiring, sourceUrl, port } = await startServers(options, home, cleanup)
  process.env.DATABASE_URL = wiring.databaseUrl
  cleanup.add('the connection to the metadata database', disconnectDatabase)
  const variable = options.source ? variableFor(options.source.name) : 'DEMO_SOURCE_URL'
  const railway = options.source ? null : await startDemoRailway(home, sourceUrl, cleanup)
  const variables = {
    ...{ [variable]: sourceUrl, BACKPROOF_SOURCE_VARIABLES: variable },
    ...(railway ? variablesOf(railway) : {}),
  }
  const worker = startWorker({ ...wiring, variables, logFile: true, cleanup })
  const site = startSite({ ...wiring, port, logFile: true, cleanup })
  site.catch(() => {}) // awaited below
  const signIn = await firstAdmin(wiring)
  const source = await ensureSource({
    name: options.source?.name ?? 'iamenu-production',
    variable,
    requiredSchemas: options.source ? [] : sampleSchemas,
  })
  if (railway) await linkRailway({ ...wiring, source, railway, children: [worker], progress, signal })
  const run = await firstRun({ ...wiring, source, children: [worker], progress, signal })
  print(runText(run, source.policy))
  const web = await site
  print(`\nReport        ${await shareReport(run, wiring)}`)
  print(`Dashboard     ${wiring.webUrl}`)
  print(
    signIn
      ? `Sign-in       ${signIn.email}  ${signIn.password}`
      : 'Sign-in       the account you made earlier',
  )
  if (options.once) return exitCodes[run.status]
  print('\nServing until Ctrl-C.')
  await waitForExit([web, worker], signal)
  print('\nStopping …')
  return 0
}

/** Starts the servers of the demo in parallel, since each mostly waits. */
async function startServers(options: DemoOptions, home: string, cleanup: Cleanup) {
  const binaries = await provisionPostgres(print)
  const redisProgram = options.redis ? await provisionRedis(print) : null
  print(
    `Starting with PostgreSQL ${binaries.version}${redisProgram ? ' and Redis' : ''} in ${path.relative(process.cwd(), home) || home} …`,
  )
  const metadata = startPrivateMetadata({ home, binaries, cleanup }).then(async (url) => {
    await migrate(readMetadataUrl(url))
    return url
  })
  const [databaseUrl, redisUrl, sourceUrl, port] = await allOrThrow([
    metadata,
    redisProgram ? startPrivateRedis(home, redisProgram, cleanup) : null,
    options.source?.url ?? startSampleServer({ home, binaries, rows: options.rows, cleanup, print }),
    nextFreePort(options.port),
    buildSite({ home, cleanup, print }),
  ])
  const webUrl = `http://127.0.0.1:${port}`
  const wiring: Wiring = {
    home,
    databaseUrl,
    redisUrl,
    webUrl,
    authSecret: persistentSecret(path.join(home, 'auth-secret')),
  }
  return { wiring, sourceUrl, port }
}

/** Like Promise.all, but waits for all promises before it fails, so that everything they started can be stopped. */
async function allOrThrow<T extends unknown[]>(promises: [...T]): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises)
  return Promise.all(promises) as Promise<{ [K in keyof T]: Awaited<T[K]> }>
}

/** Starts the simulated Railway of the sample: the demo sends nothing to the real one, and needs no account. */
async function startDemoRailway(home: string, databaseUrl: string, cleanup: Cleanup): Promise<FakeRailway> {
  const keptIn = path.join(home, 'fake-railway.json')
  const railway = await startFakeRailway({ databaseUrl, stateFile: keptIn, cleanup })
  print(`Demo: simulated Railway at ${railway.url}. Its Backups are made up; every request to it is real.`)
  return railway
}

function variablesOf({ url, projectToken }: FakeRailway): Record<string, string> {
  return {
    ...{ BACKPROOF_RAILWAY_URL: url, [tokenVariable]: projectToken },
    BACKPROOF_RAILWAY_TOKEN_VARIABLES: tokenVariable,
    // The variables of the simulated service name the sample server, which is on this machine.
    BACKPROOF_ALLOWED_ADDRESSES: '127.0.0.1',
  }
}

/** The variable of a database of the user: one per database, so that a later start never confuses two. */
function variableFor(name: string): string {
  return `DEMO_SOURCE_URL_${createHash('sha256').update(name).digest('hex').slice(0, 8).toUpperCase()}`
}

async function shareReport(run: FinishedRun, { webUrl, home }: Wiring): Promise<string> {
  const { token, hash } = newShareToken()
  const expiresAt = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000)
  await createShare({ runId: run.id, createdBy: new SystemActor('demo'), tokenHash: hash, expiresAt })
  const link = `${webUrl}/r/${token}`
  // Opens the report once, because with --once no person does.
  const answer = await fetch(link)
  if (!answer.ok)
    throw new Problem(
      'unforeseen',
      `The link to the report responds with ${answer.status}.`,
      `See ${home}/logs/web.log.`,
    )
  return link
}
