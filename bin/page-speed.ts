import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { measurePage, type PageTimes } from './page-speed/measure-page.ts'
import { measuredPaths } from './page-speed/measured-paths.ts'
import type { Cleanup } from './process/cleanup.ts'
import { runUntilSignal } from './process/run-until-signal.ts'
import { provisionPostgres } from './provision/postgres.ts'
import { seedHistory } from './seed-history/seed-history.ts'
import { firstAdmin } from './services/first-admin.ts'
import { freePort } from './services/free-port.ts'
import { migrate } from './services/migrate.ts'
import { startPrivateMetadata } from './services/private-metadata.ts'
import { signInCookie } from './services/sign-in-cookie.ts'
import { startSite } from './services/site.ts'
import { buildSite } from './services/site-build.ts'

const usage = `usage: npm run bench:pages -- [--runs 100000] [--sources 200] [--requests 40] [--only TEXT]

Fills a metadata database of its own with the history of a large installation, starts the web pages on it, and measures how long
each page and each filter takes over HTTP, one request after the other. With --only: the paths that hold this text.
`
/** What a page has to keep at the 95th percentile, in milliseconds. */
const objectiveMs = 100

type Choices = { runs: number; sources: number; requests: number; only: string }

export async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      runs: { type: 'string', default: '100000' },
      sources: { type: 'string', default: '200' },
      requests: { type: 'string', default: '40' },
      only: { type: 'string', default: '' },
      help: { type: 'boolean' },
    },
  })
  const [runs, sources, requests] = [Number(values.runs), Number(values.sources), Number(values.requests)]
  if (values.help || !(sources >= 1) || !(runs >= sources * 10) || !(requests >= 5)) {
    process.stdout.write(usage)
    return values.help ? 0 : 2
  }
  const choices = { runs, sources, requests, only: values.only }
  return runUntilSignal((cleanup, signal) => measure(choices, cleanup, signal), print)
}

async function measure(choices: Choices, cleanup: Cleanup, signal: AbortSignal): Promise<number> {
  const { webUrl, cookie, paths } = await startSeeded(choices, cleanup)
  const slow: PageTimes[] = []
  process.stdout.write('   p50    p95    p99     kB  path\n')
  for (const page of paths) {
    const times = await measurePage(webUrl, { path: page, cookie, requests: choices.requests, signal })
    if (times.p95 > objectiveMs || times.status !== 200) slow.push(times)
    const figures = [times.p50, times.p95, times.p99].map((ms) => ms.toFixed(0).padStart(6)).join(' ')
    const size = (times.bytes / 1000).toFixed(0).padStart(6)
    process.stdout.write(`${figures} ${size}  ${page}${times.status === 200 ? '' : `  (${times.status})`}\n`)
  }
  process.stdout.write(`${paths.length - slow.length} of ${paths.length} paths within ${objectiveMs} ms\n`)
  return slow.length === 0 ? 0 : 1
}

async function startSeeded({ runs, sources, only }: Choices, cleanup: Cleanup) {
  const home = mkdtempSync(path.join(tmpdir(), 'backproof-page-speed-'))
  chmodSync(home, 0o711) // as root, the server runs under another account, which must traverse the folder
  cleanup.add('the folder of the measurement', () => rmSync(home, { recursive: true, force: true }))
  mkdirSync(path.join(home, 'logs'))
  const databaseUrl = await startPrivateMetadata({ home, binaries: await provisionPostgres(), cleanup })
  await migrate(readMetadataUrl(databaseUrl))
  await buildSite({ home, cleanup, print })
  process.env.DATABASE_URL = databaseUrl
  const port = await freePort()
  const webUrl = `http://127.0.0.1:${port}`
  const authSecret = randomBytes(32).toString('base64url')
  const wiring = { home, databaseUrl, redisUrl: null, webUrl, authSecret }
  // Before the seed, which has people: the first admin is made only where there are none.
  const signIn = await firstAdmin(wiring)
  print(`storing ${runs} runs of ${sources} databases`)
  await seedHistory(databaseUrl, { sources, runs, days: 730 })
  const paths = (await measuredPaths().finally(closeDatabase)).filter((name) => name.includes(only))
  await startSite({ ...wiring, port, logFile: true, cleanup })
  return { webUrl, cookie: await signInCookie(webUrl, signIn), paths }
}

function print(line: string) {
  process.stderr.write(`${line}\n`)
}
