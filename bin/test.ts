import { Problem } from '#lib/problem.ts'
import type { Cleanup } from './process/cleanup.ts'
import { provisionAge } from './provision/age.ts'
import { provisionBrowser } from './provision/browser.ts'
import { provisionPgbouncer } from './provision/pgbouncer.ts'
import { provisionPostgres } from './provision/postgres.ts'
import { provisionRedis } from './provision/redis.ts'
import { provisionReverseProxies } from './provision/reverse-proxies.ts'
import { provisionS3Server } from './provision/s3-server.ts'
import { openHome } from './services/home.ts'
import { buildSite } from './services/site-build.ts'
import { defaultMajors, provisionMajors } from './test-run/provision-majors.ts'
import { runChecks } from './test-run/run-checks.ts'
import { runParts } from './test-run/run-parts.ts'
import { runPlaywright } from './test-run/run-playwright.ts'
import { runVitest } from './test-run/run-vitest.ts'
import type { Tally } from './test-run/tally.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

const usage = `usage: npm test [-- --allow-flaky]

  --allow-flaky   a test that passes only on retry is listed, and does not fail the run`

/** `npm test`: everything, with servers of its own. The last line is `N passed, N failed`. */
export async function main(argv: string[]): Promise<number> {
  if (argv.some((argument) => argument !== '--allow-flaky'))
    throw new Problem('bad-request', 'Unknown option.', usage)
  return runParts(
    [
      ['checks', (folder) => runChecks(folder, print)],
      ['tests with servers', (folder, cleanup) => withServers(folder, cleanup, argv.length > 0)],
      ['end-to-end tests', (folder, cleanup) => endToEnd(folder, cleanup, argv.length > 0)],
    ],
    print,
    { inMemory: true },
  )
}

/** On this machine's own PostgreSQL; what may differ by major, on the usual ones beside it. */
async function withServers(folder: string, cleanup: Cleanup, allowFlaky: boolean): Promise<Tally> {
  const own = await provisionPostgres(print)
  await provisionRedis(print)
  await provisionPgbouncer(print)
  await provisionS3Server(print)
  await provisionAge(print)
  await provisionReverseProxies(print)
  // Before the tests, several of which serve the pages: Next.js refuses a second build beside the first.
  await buildSite({ home: openHome(), cleanup, print })
  const { majors, missing } = await provisionMajors(defaultMajors, print)
  const beside = majors.filter((major) => major !== own.major).map((major) => `postgres-${major}`)
  print(`On PostgreSQL ${own.version}${beside.length > 0 ? `, and ${beside.join(', ')}` : ''}:`)
  const tally = await runVitest(['services', ...beside], { folder, live: true, allowFlaky })
  return { ...tally, notes: [...tally.notes, ...missing] }
}

async function endToEnd(folder: string, cleanup: Cleanup, allowFlaky: boolean): Promise<Tally> {
  const browser = await provisionBrowser(print)
  await buildSite({ home: openHome(), cleanup, print })
  return runPlaywright({ folder, browser, allowFlaky })
}
