import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { assertEnv, isWebUrlGiven, startEnv, variableNamed } from '#lib/env.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { Problem } from '#lib/problem.ts'
import type { Child } from './process/child.ts'
import type { Cleanup } from './process/cleanup.ts'
import { runUntilSignal } from './process/run-until-signal.ts'
import { supervise } from './process/supervise.ts'
import { provisionPostgres } from './provision/postgres.ts'
import { disconnectDatabase } from './services/disconnect-database.ts'
import { firstAdmin } from './services/first-admin.ts'
import { assertPortFree, nextFreePort } from './services/free-port.ts'
import { lockHome, openHome, root } from './services/home.ts'
import { migrate } from './services/migrate.ts'
import { persistentSecret } from './services/persistent-secret.ts'
import { startPrivateMetadata } from './services/private-metadata.ts'
import { startSite, type Wiring } from './services/site.ts'
import { buildSite } from './services/site-build.ts'
import { startWorker } from './services/worker.ts'

const usage = `usage: npm start [-- --web | --worker]

  --web      only the web pages
  --worker   only the worker; each of them alone needs DATABASE_URL

Settings come from the environment and from .env; see .env.example.`

const print = (line: string) => void process.stdout.write(`${line}\n`)
type Parts = { web: boolean; worker: boolean }

/** `npm start`: web and worker for production, with the metadata database and the queue of the environment where they are set. */
export async function main(argv: string[]): Promise<number> {
  const parts = readParts(argv)
  if (!parts) {
    print(usage)
    return 0
  }
  const file = path.join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  assertEnv('start')
  return runUntilSignal((cleanup, signal) => start(parts, cleanup, signal), print)
}

async function start(parts: Parts, cleanup: Cleanup, signal: AbortSignal): Promise<number> {
  const home = openHome()
  const { databaseUrl, build, port } = await prepareStart(parts, home, cleanup)
  process.env.DATABASE_URL = databaseUrl
  process.env.BACKPROOF_HOME = home
  await Promise.all([migrate(readMetadataUrl(databaseUrl)), build])
  cleanup.add('the connection to the metadata database', disconnectDatabase)
  const env = startEnv()
  const wiring: Wiring = {
    home,
    databaseUrl,
    redisUrl: variableNamed('REDIS_URL') ?? null,
    webUrl: isWebUrlGiven() ? env.webUrl : `http://127.0.0.1:${port}`,
    authSecret: env.authSecret ?? persistentSecret(path.join(home, 'auth-secret')),
  }
  const supervised: Promise<void>[] = []
  if (parts.worker) {
    const startAgain = () => startWorker({ ...wiring, logFile: false, cleanup })
    supervised.push(supervise({ first: startAgain(), start: startAgain, print }, signal))
  }
  if (parts.web) {
    const startAgain = () => startWeb(wiring, port, cleanup)
    const opening = openWeb(wiring, startAgain)
    // A worker that cannot start ends the start before the pages are up.
    const first = await Promise.race([opening, ...supervised.map((each) => each.then(() => opening))])
    supervised.push(supervise({ first, start: startAgain, print }, signal))
  }
  await Promise.all(supervised)
  return 0
}

/** Prepares the metadata database and the build of the web pages. */
async function prepareStart({ web, worker }: Parts, home: string, cleanup: Cleanup) {
  const given = variableNamed('DATABASE_URL')
  const { port: wanted } = startEnv()
  if (!given && !(web && worker)) {
    throw new Problem(
      'variable-missing',
      'Web and worker apart need a metadata database that both reach: the variable DATABASE_URL is not set.',
      'Set DATABASE_URL, or start both together with: npm start',
    )
  }
  if (!given) cleanup.add('the lock', await lockHome(home))
  if (web && wanted !== null) await assertPortFree(wanted)
  const port = wanted ?? (await nextFreePort(3000))
  const build = web ? buildSite({ home, cleanup, print }) : Promise.resolve()
  build.catch(() => {}) // awaited by the caller
  const databaseUrl =
    given ?? (await startPrivateMetadata({ home, binaries: await provisionPostgres(print), cleanup }))
  return { databaseUrl, build, port }
}

function startWeb(wiring: Wiring, port: number, cleanup: Cleanup): Promise<Child> {
  return startSite({ ...wiring, port, host: startEnv().host, logFile: false, cleanup })
}

async function openWeb(wiring: Wiring, startNow: () => Promise<Child>): Promise<Child> {
  const signIn = await firstAdmin(wiring)
  const web = await startNow()
  print(`Dashboard  ${wiring.webUrl}`)
  if (signIn) print(`Sign-in    ${signIn.email}  ${signIn.password}`)
  print('Stop with Ctrl-C.')
  return web
}

function readParts(argv: string[]): Parts | null {
  const options = {
    web: { type: 'boolean' },
    worker: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    const { values } = parseArgs({ args: argv, options })
    if (values.help) return null
    const both = !values.web && !values.worker
    return { web: both || values.web === true, worker: both || values.worker === true }
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message.split('. ')[0] : 'Invalid arguments'
    throw new Problem('bad-request', `${message}.`, usage)
  }
}
