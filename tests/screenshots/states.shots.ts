import type { Page } from '@playwright/test'
import { Client } from 'pg'
import { sampleSchemas } from '#bin/sample/build.ts'
import { atRailway } from '#tests/support/at-railway.ts'
import { expect, test } from '#tests/support/browser.ts'
import type { TestSite } from '#tests/support/test-site.ts'
import { takePictures } from './take-pictures.ts'

const hour = 3_600_000

test.describe.configure({ mode: 'serial' })

test('first-run', async ({ page, site, stranger }) => {
  await takePictures(stranger, { state: 'signed-out', pages: { 'sign-in': '/sign-in' } })
  await inMetadata(site, `UPDATE "Source" SET "archivedAt" = now()`)
  await takePictures(page, {
    state: 'first-run',
    pages: { databases: '/', add: '/databases/new', connect: '/databases/connect', runs: '/runs' },
  })
  await inMetadata(site, `UPDATE "Source" SET "archivedAt" = NULL`)
})

test('empty', async ({ page, site }) => {
  await takePictures(page, { state: 'empty', pages: { ...ofInstallation, ...ofDatabase(site) } })
})

test('running', async ({ page, site }) => {
  const id = await requestRun(page, site)
  await page.goto(`/runs/${id}`)
  await takePictures(page, {
    state: 'running',
    pages: { run: `/runs/${id}`, database: `/databases/${site.sourceId}` },
  })
  await ended(page, id)
})

test('passed', async ({ page, site, stranger }) => {
  await atRailway(page, site)
  const id = await requestRun(page, site)
  expect(await ended(page, id)).toBe('passed')
  await takePictures(page, {
    state: 'passed',
    pages: { ...ofInstallation, ...ofDatabase(site), run: `/runs/${id}` },
  })
  await takeReport({ page, stranger, site, state: 'passed', id })
})

test('failed', async ({ page, site, stranger }) => {
  await requireSchemas(page, site, [...sampleSchemas, 'payments'])
  const id = await requestRun(page, site)
  expect(await ended(page, id)).toBe('failed')
  await takePictures(page, {
    state: 'failed',
    pages: { ...ofDatabase(site), databases: '/', runs: '/runs', run: `/runs/${id}` },
  })
  await takeReport({ page, stranger, site, state: 'failed', id })
  await requireSchemas(page, site, sampleSchemas)
})

test('error', async ({ page, site }) => {
  const name = new URL(site.sourceUrl).pathname.slice(1)
  await inProduction(site, `ALTER DATABASE ${name} RENAME TO ${name}_gone`)
  try {
    const id = await requestRun(page, site)
    expect(await ended(page, id)).toBe('errored')
    await takePictures(page, {
      state: 'error',
      pages: { ...ofDatabase(site), databases: '/', runs: '/runs', alerts: '/alerts', run: `/runs/${id}` },
    })
  } finally {
    await inProduction(site, `ALTER DATABASE ${name}_gone RENAME TO ${name}`)
  }
})

test('out-of-date', async ({ page, site }) => {
  const id = await requestRun(page, site)
  expect(await ended(page, id)).toBe('passed')
  const later = `interval '${50 * hour} milliseconds'`
  await inMetadata(
    site,
    `UPDATE "Run" SET "queuedAt" = "queuedAt" - ${later}, "startedAt" = "startedAt" - ${later}, "endedAt" = "endedAt" - ${later}`,
  )
  await inMetadata(site, `UPDATE "Step" SET "startedAt" = "startedAt" - ${later}`)
  await inMetadata(site, `UPDATE "Archive" SET "takenAt" = "takenAt" - ${later}`)
  await takePictures(page, { state: 'out-of-date', pages: { ...ofDatabase(site), databases: '/' } })
})

test('connection', async ({ page, site }) => {
  const settings = `/databases/${site.sourceId}/settings`
  await page.goto(settings)
  const other = Object.assign(new URL(site.sourceUrl), { pathname: '/postgres' })
  await page.getByLabel('New connection string').fill(other.href)
  await page.getByRole('button', { name: 'Test and replace' }).click()
  await expect(page.getByTestId('other-database')).toBeVisible()
  await takePictures(page, { state: 'connection', pages: { settings }, forced: true })
})

const ofInstallation = {
  databases: '/',
  runs: '/runs',
  alerts: '/alerts',
  archives: '/archives',
  workers: '/workers',
  channels: '/settings/channels',
  members: '/settings/members',
  keys: '/settings/keys',
  audit: '/settings/audit',
  account: '/account',
}

const ofDatabase = ({ sourceId }: TestSite) => ({
  database: `/databases/${sourceId}`,
  settings: `/databases/${sourceId}/settings`,
  runbook: `/databases/${sourceId}/runbook`,
  backups: `/backups?source=${sourceId}`,
  criteria: `/databases/${sourceId}/criteria`,
})

async function requireSchemas(page: Page, site: TestSite, requiredSchemas: string[]): Promise<void> {
  const answer = await page.request.post(`/api/v1/sources/${site.sourceId}/policy`, {
    headers: { origin: site.url },
    data: { freshWithinHours: 24, requiredSchemas },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

async function requestRun(page: Page, site: TestSite): Promise<string> {
  const headers = { origin: site.url }
  const answer = await page.request.post(`/api/v1/sources/${site.sourceId}/runs`, { headers, data: {} })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()).id
}

async function ended(page: Page, id: string): Promise<string> {
  for (;;) {
    const { status } = await (await page.request.get(`/api/v1/runs/${id}`)).json()
    if (status !== 'queued' && status !== 'running') return status
    await page.waitForTimeout(250)
  }
}

type ReportOptions = { page: Page; stranger: Page; site: TestSite; state: string; id: string }

/** The report as a reader without an account sees it. */
async function takeReport({ page, stranger, site, state, id }: ReportOptions): Promise<void> {
  const headers = { origin: site.url }
  const pages: Record<string, string> = {}
  for (const language of ['en', 'pt']) {
    const data = { language }
    const answer = await page.request.post(`/api/v1/runs/${id}/shares`, { headers, data })
    expect(answer.ok(), await answer.text()).toBe(true)
    pages[`report-${language}`] = new URL((await answer.json()).url).pathname
  }
  await takePictures(stranger, { state, pages, forced: true })
}

async function inMetadata(site: TestSite, statement: string): Promise<void> {
  await run(site.databaseUrl, `SET search_path = backproof; ${statement}`)
}

async function inProduction(site: TestSite, statement: string): Promise<void> {
  const server = new URL(site.sourceUrl)
  server.pathname = '/postgres'
  await run(server.href, statement)
}

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
