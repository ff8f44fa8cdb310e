import type { Page } from '@playwright/test'
import { sampleSchemas } from '#bin/sample/build.ts'
import { atRailway } from '#tests/support/at-railway.ts'
import { expect } from '#tests/support/browser.ts'
import { sql } from '#tests/support/cluster.ts'
import type { TestSite } from '#tests/support/test-site.ts'
import {
  ended,
  inProduction,
  ofDatabase,
  ofInstallation,
  passedRun,
  requestRun,
  send,
  shareRun,
  statusOf,
  stepsOf,
} from './acts.ts'
import { state } from './state.ts'

const hour = 3_600_000

/** An installation from its first minute on, and a database through every ending of a run. */
export function runStates(): void {
  state('first-run', async ({ page, stranger, site, take }) => {
    await take(stranger, { 'sign-in': '/sign-in' })
    await sql(site.databaseUrl, `UPDATE "Source" SET "archivedAt" = now()`)
    await take(page, { databases: '/', add: '/databases/new', connect: '/databases/connect', runs: '/runs' })
    await sql(site.databaseUrl, `UPDATE "Source" SET "archivedAt" = NULL`)
  })

  state('empty', async ({ page, site, take }) => {
    const of = `/databases/${site.sourceId}`
    await take(page, {
      ...{ ...ofInstallation, ...ofDatabase(site), compare: '/runs/compare', storages: '/archives/storages' },
      ...{ rehearsals: `${of}/rehearsals`, restored: `${of}/restored`, kit: `${of}/recovery-kit` },
      ...{ drill: `${of}/runbook/drill`, links: '/settings/links', archived: '/databases/archived' },
    })
  })

  state('running', async ({ page, site, take }) => {
    const checks = ['paid orders', 'posts with an author']
    for (const name of checks)
      await send(page, site, `/sources/${site.sourceId}/checks`, { name, ...takesAMinute })
    const id = await requestRun(page, site)
    await expect.poll(() => stepsOf(page, id), { timeout: 120_000 }).toContain('inspect')
    await take(page, { run: `/runs/${id}`, database: `/databases/${site.sourceId}` })
    expect(await statusOf(page, id), 'the run has ended before its last picture').toBe('running')
    await send(page, site, `/runs/${id}/cancel`)
    await ended(page, id)
    for (const name of checks) await send(page, site, `/sources/${site.sourceId}/checks/0/remove`, { name })
  })

  state('passed', async ({ page, stranger, site, take }) => {
    await atRailway(page, site)
    const id = await passedRun(page, site)
    await take(page, { ...ofInstallation, ...ofDatabase(site), run: `/runs/${id}` })
    await take(stranger, await reports(page, site, id), { forced: true })
  })

  state('failed', async ({ page, stranger, site, take }) => {
    await requireSchemas(page, site, [...sampleSchemas, 'payments'])
    const id = await requestRun(page, site)
    expect(await ended(page, id)).toBe('failed')
    await take(page, { ...ofDatabase(site), runs: '/runs', run: `/runs/${id}` })
    await take(stranger, await reports(page, site, id), { forced: true })
    await requireSchemas(page, site, sampleSchemas)
  })

  state('error', async ({ page, site, take }) => {
    // Only of a database that was reached before it is an alert that it is gone.
    await passedRun(page, site)
    const name = new URL(site.sourceUrl).pathname.slice(1)
    await inProduction(site, `ALTER DATABASE ${name} RENAME TO ${name}_gone`)
    try {
      const id = await requestRun(page, site)
      expect(await ended(page, id)).toBe('errored')
      await take(page, { ...ofDatabase(site), runs: '/runs', run: `/runs/${id}` })
      await without(page, '/alerts', 'No open alerts.')
      await take(page, { alerts: '/alerts' })
    } finally {
      await inProduction(site, `ALTER DATABASE ${name}_gone RENAME TO ${name}`)
    }
  })

  state('out-of-date', async ({ page, site, take }) => {
    await passedRun(page, site)
    const later = `interval '${50 * hour} milliseconds'`
    await sql(
      site.databaseUrl,
      `UPDATE "Run" SET "queuedAt" = "queuedAt" - ${later}, "startedAt" = "startedAt" - ${later}, "endedAt" = "endedAt" - ${later}`,
      `UPDATE "Step" SET "startedAt" = "startedAt" - ${later}`,
      `UPDATE "Archive" SET "takenAt" = "takenAt" - ${later}`,
    )
    // Until the worker has looked at its files again, it is unknown how the older archive stands.
    await without(page, `/databases/${site.sourceId}`, 'has not been checked for')
    await take(page, ofDatabase(site))
  })

  state('connection', async ({ page, site, take }) => {
    // A run knows which database the connection leads to.
    await passedRun(page, site)
    const settings = `/databases/${site.sourceId}/settings`
    await page.goto(settings)
    const other = Object.assign(new URL(site.sourceUrl), { pathname: '/postgres' })
    await page.getByLabel('New connection string').fill(other.href)
    await page.getByRole('button', { name: 'Test and replace' }).click()
    await expect(page.getByTestId('other-database')).toBeVisible()
    await take(page, { settings }, { forced: true })
    await page.getByRole('button', { name: 'Keep the current connection' }).click()
    await expect(page.getByTestId('other-database')).toHaveCount(0)
  })
}

/** Of a custom check, which runs on the restored copy alone where production's role can write. */
const takesAMinute = { statement: 'SELECT pg_sleep(55) IS NOT NULL', expects: 'true' }

/** Waits until a page does not say something any more. */
async function without(page: Page, address: string, text: string): Promise<void> {
  await expect(async () => {
    await page.goto(address)
    await expect(page.getByText(text)).toHaveCount(0, { timeout: 1000 })
  }).toPass({ timeout: 240_000, intervals: [2000] })
}

async function requireSchemas(page: Page, site: TestSite, requiredSchemas: string[]): Promise<void> {
  await send(page, site, `/sources/${site.sourceId}/policy`, { freshWithinHours: 24, requiredSchemas })
}

/** The report as a reader without an account sees it. */
async function reports(page: Page, site: TestSite, id: string) {
  return {
    'report-en': await shareRun(page, site, { id, language: 'en' }),
    'report-pt': await shareRun(page, site, { id, language: 'pt' }),
  }
}
