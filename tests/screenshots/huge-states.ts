import type { Browser, Page } from '@playwright/test'
import { cookiesOf } from '#bin/first-load/measure-first-load.ts'
import { startSeeded } from '#bin/page-speed/start-seeded.ts'
import { createCleanup } from '#bin/process/cleanup.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { expect } from '#tests/support/browser.ts'
import { send } from './acts.ts'
import { state } from './state.ts'

/** A month of 60 databases: the newest runs of most are of the last day, as schedules leave them. */
const huge = { sources: 60, runs: 3000, days: 30 }
const small = { sources: 12, runs: 200, days: 5 }

/** Sites of their own, on the invented history of a large installation, without a worker. */
export function hugeStates(): void {
  state('huge', ({ browser, take }) =>
    onSeededSite(browser, huge, async ({ page, large }) => {
      const { runs } = await ask(page, '/runs?status=running')
      const passed = await ask(page, '/runs?status=passed&limit=100')
      const [{ sourceId, id }] = passed.runs
      const other = passed.runs.findLast((run: ListedRun) => run.sourceId === sourceId)
      await take(page, {
        ...{ databases: '/', runs: '/runs', alerts: '/alerts', archives: '/archives' },
        ...{ database: `/databases/${sourceId}`, run: large, tables: `${large}?show=changed&page=40#tables` },
        ...{ running: `/runs/${runs[0].id}`, compare: `/runs/compare?a=${other.id}&b=${id}` },
        ...{ audit: '/settings/audit', members: '/settings/members', keys: '/settings/keys' },
        'new-slack': '/settings/channels/new?kind=slack',
      })
    }),
  )

  state('no-worker', ({ browser, take }) =>
    onSeededSite(browser, small, async ({ page, site }) => {
      const { runs } = await ask(page, '/runs?limit=100')
      // A database without an active run: otherwise the request is answered with that one.
      const active = runs.filter((run: ListedRun) => run.endedAt === null)
      const isActive = (run: ListedRun) => active.some((one: ListedRun) => one.sourceId === run.sourceId)
      const { sourceId } = runs.find((run: ListedRun) => !isActive(run))
      const { id } = await send(page, site, `/sources/${sourceId}/runs`)
      await page.goto(`/runs/${id}`)
      // The page says it once the run has waited for some seconds.
      await expect(page.getByText('No worker online.')).toBeVisible()
      await take(page, {
        ...{ run: `/runs/${id}`, workers: '/workers', databases: '/', connect: '/databases/connect' },
      })
    }),
  )
}

type ListedRun = { id: string; sourceId: string; endedAt: string | null }

type SeededSite = {
  page: Page
  site: { url: string }
  /** The page of a run with ten thousand tables. */
  large: string
}

async function onSeededSite(
  browser: Browser,
  size: typeof huge,
  work: (site: SeededSite) => Promise<void>,
): Promise<void> {
  const print = (line: string) => void process.stderr.write(`${line}\n`)
  const cleanup = createCleanup(print)
  const { DATABASE_URL } = process.env
  try {
    const { webUrl: url, cookie, paths } = await startSeeded(size, { cleanup, print })
    const [large = ''] = paths.filter((path) => path.endsWith('?sort=-rows'))
    const context = await browser.newContext({ baseURL: url })
    cleanup.add('the browser of the site', () => context.close())
    await context.addCookies(cookiesOf(cookie, url))
    const page = await context.newPage()
    await work({ page, site: { url }, large: large.replace('?sort=-rows', '') })
  } finally {
    await closeDatabase()
    await cleanup.run()
    if (DATABASE_URL === undefined) delete process.env.DATABASE_URL
    else process.env.DATABASE_URL = DATABASE_URL
  }
}

async function ask(page: Page, path: string) {
  const answer = await page.request.get(`/api/v1${path}`)
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}
