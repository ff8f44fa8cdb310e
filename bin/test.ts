import type { Cleanup } from './process/cleanup.ts'
import { provisionBrowser } from './provision/browser.ts'
import { provisionPgbouncer } from './provision/pgbouncer.ts'
import { provisionPostgres } from './provision/postgres.ts'
import { provisionRedis } from './provision/redis.ts'
import { openHome } from './services/home.ts'
import { buildSite } from './services/site-build.ts'
import { bringMajors, usualMajors } from './test-run/bring-majors.ts'
import { checks } from './test-run/checks.ts'
import { playwright } from './test-run/playwright.ts'
import { runParts } from './test-run/run-parts.ts'
import type { Tally } from './test-run/tally.ts'
import { vitest } from './test-run/vitest.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** `npm test`: everything, with servers of its own. The last line is `N passed, N failed`. */
export async function main(): Promise<number> {
  return runParts(
    [
      ['checks', (folder) => checks(folder, say)],
      ['tests with servers', withServers],
      ['end-to-end tests', endToEnd],
    ],
    say,
  )
}

/** On this machine's own PostgreSQL; what may differ by major, on the usual ones beside it. */
async function withServers(folder: string): Promise<Tally> {
  const own = await provisionPostgres(say)
  await provisionRedis(say)
  await provisionPgbouncer(say)
  const { majors, missing } = await bringMajors(usualMajors, say)
  const beside = majors.filter((major) => major !== own.major).map((major) => `postgres-${major}`)
  say(`On PostgreSQL ${own.version}${beside.length > 0 ? `, and ${beside.join(', ')}` : ''}:`)
  const tally = await vitest(['services', ...beside], { folder, live: true })
  return { ...tally, notes: [...tally.notes, ...missing] }
}

async function endToEnd(folder: string, undo: Cleanup): Promise<Tally> {
  const browser = await provisionBrowser(say)
  await buildSite({ home: openHome(), undo, say })
  return playwright({ folder, browser })
}
