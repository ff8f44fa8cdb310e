import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { seedRuns } from './gate-speed/seed-runs.ts'
import type { Cleanup } from './process/cleanup.ts'
import { runUntilSignal } from './process/run-until-signal.ts'
import { provisionPostgres } from './provision/postgres.ts'
import { firstAdmin } from './services/first-admin.ts'
import { freePort } from './services/free-port.ts'
import { migrate } from './services/migrate.ts'
import { startPrivateMetadata } from './services/private-metadata.ts'
import { signInCookie } from './services/sign-in-cookie.ts'
import { startSite } from './services/site.ts'
import { buildSite } from './services/site-build.ts'

const usage = `usage: npm run bench:gate -- [--runs 100000] [--requests 500]

Fills a metadata database of its own with the history of one source, starts the web pages on it, and measures how long
GET /api/v1/sources/:id/gate takes over HTTP, one request after the other.
`
/** What the gate has to keep, in milliseconds. */
const objectiveMs = 50

export async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      runs: { type: 'string', default: '100000' },
      requests: { type: 'string', default: '500' },
      help: { type: 'boolean' },
    },
  })
  const [runs, requests] = [Number(values.runs), Number(values.requests)]
  if (values.help || !(runs >= 100) || !(requests >= 20)) {
    process.stdout.write(usage)
    return values.help ? 0 : 2
  }
  return runUntilSignal((cleanup, signal) => measure({ runs, requests }, cleanup, signal), print)
}

async function measure(
  { runs, requests }: { runs: number; requests: number },
  cleanup: Cleanup,
  signal: AbortSignal,
): Promise<number> {
  const home = mkdtempSync(path.join(tmpdir(), 'backproof-gate-speed-'))
  chmodSync(home, 0o711) // as root, the server runs under another account, which must traverse the folder
  cleanup.add('the folder of the measurement', () => rmSync(home, { recursive: true, force: true }))
  mkdirSync(path.join(home, 'logs'))
  const binaries = await provisionPostgres()
  const databaseUrl = await startPrivateMetadata({ home, binaries, cleanup })
  await Promise.all([migrate(readMetadataUrl(databaseUrl)), buildSite({ home, cleanup, print })])
  process.env.DATABASE_URL = databaseUrl
  const port = await freePort()
  const webUrl = `http://127.0.0.1:${port}`
  const wiring = {
    home,
    databaseUrl,
    redisUrl: null,
    webUrl,
    authSecret: randomBytes(32).toString('base64url'),
  }
  const signIn = await firstAdmin(wiring)
  print(`storing ${runs} runs`)
  const { id } = await seedRuns(runs).finally(closeDatabase)
  await startSite({ ...wiring, port, logFile: true, cleanup })
  const cookie = await signInCookie(webUrl, signIn)
  const took: number[] = []
  for (let request = 0; request < requests + 20; request += 1) {
    signal.throwIfAborted()
    const from = performance.now()
    const response = await fetch(`${webUrl}/api/v1/sources/${id}/gate`, { headers: { cookie } })
    const { state } = await response.json()
    if (state !== 'open') throw new Error(`The gate is ${state} (${response.status}).`)
    // The first requests load modules and open connections.
    if (request >= 20) took.push(performance.now() - from)
  }
  const sorted = took.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
  const figures = [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${at(share).toFixed(1)} ms`).join(', ')
  process.stdout.write(`PostgreSQL ${binaries.version}, ${runs} runs, ${requests} requests: ${figures}\n`)
  return at(0.95) <= objectiveMs ? 0 : 1
}

function print(line: string) {
  process.stderr.write(`${line}\n`)
}
